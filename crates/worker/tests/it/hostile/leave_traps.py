# Leaves links, pipes, sockets and locked directories at every name that a judge may read or write; must reach nobody.
# Verdict: accepted.
# Problem: playground.
import os
import socket
import sys

TARGET = sys.argv[1] if len(sys.argv) > 1 else "/etc/passwd"
KINDS = ["link", "dangling", "parent", "hard link", "pipe", "socket", "directory", "locked"]
NAMES = ["main", "classes", "solution.py", "solution.cpp", "Main.java", "check.py", "driver.py", "meta", "stdin", "stdout", "run.sh"]


def clear(name):
    try:
        os.chmod(name, 0o700, follow_symlinks=False) if os.path.isdir(name) and not os.path.islink(name) else None
        os.rename(name, f"{name}.old")
    except (OSError, NotImplementedError):
        pass


def trap(kind, name):
    clear(name)
    if kind == "link":
        os.symlink(TARGET, name)
    elif kind == "dangling":
        os.symlink("/nowhere/at/all", name)
    elif kind == "parent":
        os.symlink(os.path.dirname(TARGET), name)
    elif kind == "hard link":
        with open("real", "w") as file:
            file.write("real")
        os.link("real", name)
    elif kind == "pipe":
        os.mkfifo(name)
    elif kind == "socket":
        socket.socket(socket.AF_UNIX).bind(name)
    else:
        os.mkdir(name)
        os.symlink(TARGET, f"{name}/Main.class")
        os.mkfifo(f"{name}/Other.class")
        os.chmod(name, 0 if kind == "locked" else 0o755)


kinds = [sys.argv[2]] if len(sys.argv) > 2 else KINDS
for number, name in enumerate(NAMES):
    trap(kinds[number % len(kinds)], name)
os.chmod(".", 0)
