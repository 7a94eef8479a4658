# Prints the right answer and ends by a signal of its own in an exit handler; must be a runtime error.
# Verdict: runtime_error.
# Problem: a-plus-b.
import atexit
import os
import signal
import sys

atexit.register(lambda: os.kill(os.getpid(), signal.SIGKILL))
a, b = map(int, sys.stdin.read().split())
print(a + b, flush=True)
