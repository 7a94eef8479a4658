# Matches a pattern that takes exponential time, in one call that nothing interrupts; must be ended by the clock.
# Verdict: time_limit_exceeded.
# Problem: playground.
import re
import signal

for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
re.match(r"(a*)*b", "a" * 64)
