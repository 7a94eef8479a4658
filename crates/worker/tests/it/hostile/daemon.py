# Leaves a daemon that sleeps for an hour and holds the output open; must be judged at once.
# Verdict: accepted.
# Problem: playground.
import os
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(3600)
    os._exit(0)
os.wait()
print("done")
