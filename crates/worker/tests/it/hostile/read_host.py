# Tries the host's secrets, network, devices and controls; must be denied every one of them.
# Verdict: accepted.
# Problem: playground.
import os
import socket
import sys

ATTEMPTS = {
    "shadow": lambda: open("/etc/shadow").read(),
    "root": lambda: os.listdir("/root"),
    "home": lambda: os.listdir("/home"),
    "docker": lambda: os.stat("/var/run/docker.sock"),
    "logs": lambda: os.listdir("/var/log"),
    "loopback": lambda: socket.create_connection(("127.0.0.1", 22), 1),
    "metadata": lambda: socket.create_connection(("169.254.169.254", 80), 1),
    "name": lambda: socket.getaddrinfo("example.com", 80),
    "netlink": lambda: socket.socket(16, 3, 0),
    "raw": lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1),
    "write": lambda: open("/usr/bin/mine", "w"),
    "kernel": lambda: open("/proc/sys/kernel/core_pattern", "w"),
    "cgroup": lambda: os.listdir("/sys/fs/cgroup"),
    "processes": lambda: [1 for p in os.listdir("/proc") if p.isdigit() and int(p) != os.getpid()][0],
    "users": lambda: [1 for line in open("/etc/passwd") if line.split(":")[0] not in ("root", "box")][0],
    "become root": lambda: os.setuid(0),
}
found = 0
for name, attempt in ATTEMPTS.items():
    try:
        print(name, attempt())
        found = 1
    except Exception:
        pass
sys.exit(found)
