# Four processes spin, and the first waits for them; must be billed for the sum of them.
# Verdict: time_limit_exceeded.
# Problem: playground.
import os

children = []
for _ in range(4):
    child = os.fork()
    if child == 0:
        while True:
            pass
    children.append(child)
for child in children:
    os.waitpid(child, 0)
