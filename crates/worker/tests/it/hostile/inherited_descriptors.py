# Looks for descriptors that somebody left open, and writes to all of them; must find its three streams only.
# Verdict: accepted.
# Problem: a-plus-b.
import os
import sys

found = []
for descriptor in range(3, 1024):
    try:
        os.fstat(descriptor)
        found.append(os.readlink(f"/proc/self/fd/{descriptor}"))
    except OSError:
        pass
a, b = map(int, sys.stdin.read().split())
print(found or a + b)
