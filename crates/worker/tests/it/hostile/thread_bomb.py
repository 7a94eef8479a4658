# Starts threads that start threads; must end at the limit on processes, the time limit or the memory limit.
# Verdict: runtime_error or time_limit_exceeded or memory_limit_exceeded.
# Problem: playground.
import threading


def spread():
    while True:
        threading.Thread(target=spread).start()


spread()
