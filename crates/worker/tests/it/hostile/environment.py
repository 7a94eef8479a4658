# Prints variables of itself and of every process that it finds; must find only what the language sets.
# Verdict: accepted.
# Problem: playground.
import os
import sys

EXPECTED = {"HOME", "PATH", "LANG", "LC_CTYPE"}
found = [name for name in os.environ if name not in EXPECTED]
for process in filter(str.isdigit, os.listdir("/proc")):
    try:
        with open(f"/proc/{process}/environ", "rb") as file:
            names = {part.split(b"=")[0].decode() for part in file.read().split(b"\0") if part}
    except OSError:
        continue
    found += [f"{process}: {name}" for name in names - EXPECTED]
print(*found, sep="\n", end="")
sys.exit(bool(found))
