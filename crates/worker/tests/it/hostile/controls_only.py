# Fills both streams with characters that JSON spells with six; must be a wrong answer of bounded size.
# Verdict: wrong_answer.
# Problem: a-plus-b.
import os

for stream in 1, 2:
    os.write(stream, b"\x01" * 65536)
    os.write(stream, b"\x01" * 65536)
