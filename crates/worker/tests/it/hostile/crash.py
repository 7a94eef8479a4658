# Writes to address zero through ctypes; must be a runtime error.
# Verdict: runtime_error.
# Problem: playground.
import ctypes

ctypes.memset(0, 1, 1)
