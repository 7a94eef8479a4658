# Leaves modules that the next start of Python might load instead of its own; must never be their victim.
# Verdict: accepted.
# Problem: a-plus-b.
import os
import sys

NAMES = ["sitecustomize.py", "usercustomize.py", "os.py", "site.py", "encodings.py", "python311.zip", "pyvenv.cfg", "mine.pth", ".pythonrc"]
first = not any(os.path.exists(name) for name in NAMES)
for name in NAMES:
    with open(name, "w") as file:
        file.write("print('mine')\n")
a, b = map(int, sys.stdin.read().split())
print(a + b if first else "not the first")
