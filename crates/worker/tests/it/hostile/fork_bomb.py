# Forks until nothing can be forked any more, and then goes on; must hurt nobody outside.
# Verdict: runtime_error or time_limit_exceeded or memory_limit_exceeded.
# Problem: playground.
import os

while True:
    try:
        os.fork()
    except OSError:
        pass
