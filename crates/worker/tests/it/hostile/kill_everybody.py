# Kills and stops every process that it can name; must end by its own signal at most.
# Verdict: runtime_error or accepted or time_limit_exceeded.
# Problem: playground.
import os
import signal

for number in signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL:
    for target in 1, 0, -1, os.getppid(), *range(2, 100):
        if target != os.getpid() and not (target in (0, -1) and number == signal.SIGSTOP):
            try:
                os.kill(target, number)
            except OSError:
                pass
