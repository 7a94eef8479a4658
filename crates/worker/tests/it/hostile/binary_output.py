# Prints every byte and cut characters as an answer; must be a wrong answer that can be shown.
# Verdict: wrong_answer.
# Problem: a-plus-b.
import os

os.write(1, bytes(range(256)) + "\U0001f600".encode()[:3])
os.write(2, b"\x1b[2J\xff\xfe\xed\xa0\x80\x00" * 100)
