# Leaves a thread that changes the driver's types and answers the next cases rightly before it is asked; must be a runtime error.
# Verdict: runtime_error.
# Problem: two-sum.
import sys
import threading

begin, done = threading.Event(), threading.Event()
calls = 0


def late(driver):
    begin.wait()
    sys.modules["__main__"].METHODS.clear()
    for answer in f"1 {driver['nonce']}\n[1,2]", f"2 {driver['nonce']}\n[0,1]":
        driver["channel"].send(f"result {answer}".encode())
    done.set()


class Solution:
    def twoSum(self, nums, target):
        global calls
        calls += 1
        if calls == 1:
            frame = sys._getframe()
            while "nonce" not in frame.f_locals:
                frame = frame.f_back
            threading.Thread(target=late, args=(frame.f_locals,), daemon=True).start()
            return [0, 1]
        begin.set()
        done.wait()
        return [1, 2]
