# Reads and prints integers of a million digits; must be refused by the interpreter, or be ended by the clock.
# Verdict: runtime_error or time_limit_exceeded.
# Problem: playground.
import sys

try:
    int("9" * 1_000_000)
except ValueError:
    sys.set_int_max_str_digits(0)
while True:
    str(int("9" * 1_000_000))
