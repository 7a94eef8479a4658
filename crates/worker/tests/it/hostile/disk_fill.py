# Writes files until no more fit, and deep directories; must be bounded, and be cleared away in time.
# Verdict: accepted or memory_limit_exceeded or time_limit_exceeded.
# Problem: playground.
import os

written = 0
try:
    with open("/tmp/fill", "wb") as file:
        while written < 1 << 33:
            written += file.write(b"x" * (1 << 20))
except OSError:
    pass
made = 0
try:
    while made < 1 << 20:
        os.mkdir("d")
        os.chdir("d")
        made += 1
except OSError:
    pass
assert written < 1 << 31 and made < 1 << 20
