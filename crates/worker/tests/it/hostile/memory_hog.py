# Keeps array after array; must be told that it was the memory.
# Verdict: memory_limit_exceeded.
# Problem: playground.
hog = []
while True:
    hog.append(bytearray(1 << 20))
