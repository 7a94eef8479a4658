# The main thread ends and leaves a thread that sleeps for an hour; must be ended by the clock.
# Verdict: time_limit_exceeded.
# Problem: playground.
import threading
import time

threading.Thread(target=time.sleep, args=(3600,)).start()
