# Ends with success while it is loaded; must be a runtime error.
# Verdict: runtime_error.
# Problem: two-sum.
import os

print("[0,1]", flush=True)
os._exit(0)
