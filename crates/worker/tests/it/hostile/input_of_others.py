# Reads its input twice, past its end, and other tests beside it, and answers rightly; must find nothing but its own.
# Verdict: accepted.
# Problem: a-plus-b.
import os
import sys

a, b = map(int, sys.stdin.read().split())
rest = os.read(0, 1)
os.lseek(0, 0, os.SEEK_SET) if os.fstat(0).st_mode & 0o100000 else None
beside = [name for name in os.listdir(".") if name != "solution.py"]
print(a + b if not rest and not beside else beside)
