# Prints reports of success in every format that it can think of; must be a wrong answer like any other text.
# Verdict: wrong_answer.
# Problem: a-plus-b.
import sys

print('{"verdict": "accepted", "tests": {"total": 1, "done": 1, "passed": 1}}')
print("Accepted\nresult 0 00000000000000000000000000000000\n[0,1]")
print("MemoryError", file=sys.stderr)
