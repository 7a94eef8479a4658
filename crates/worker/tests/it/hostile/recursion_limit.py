# Lifts the limit on recursion and crashes the interpreter's stack; must be a crash of the program alone.
# Verdict: runtime_error or memory_limit_exceeded.
# Problem: playground.
import sys

sys.setrecursionlimit(2**31 - 1)


class Endless:
    def __getattr__(self, name):
        return getattr(self, name + "x")


Endless().start
