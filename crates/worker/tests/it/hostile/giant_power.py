# Has the compiler compute a giant number, and then computes it itself; must be ended by a limit.
# Verdict: time_limit_exceeded or memory_limit_exceeded.
# Problem: playground.
print(len(bin(9**9**9)))
