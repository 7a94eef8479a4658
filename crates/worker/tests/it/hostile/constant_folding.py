# Folds constants that would fill the memory while it is compiled; must come to an end at a limit.
# Verdict: memory_limit_exceeded.
# Problem: playground.
first = "a" * 10**10
second = (("b" * 4096) * 4096) * 4096
