# Replaces what a driver might call, down to the built-in functions and the streams; must not be accepted.
# Verdict: runtime_error or wrong_answer.
# Problem: two-sum.
import builtins
import io
import json
import os
import struct
import sys


class Sink(io.StringIO):
    def flush(self):
        raise SystemExit(0)


os.write = lambda descriptor, data: len(data)
os.read = lambda descriptor, count: b""
os._exit = lambda code: None
json.dumps = json.loads = json.encoder.encode_basestring_ascii = lambda *a, **k: "[0,1]"
struct.Struct = struct.pack = None
sys.stdout, sys.stderr = Sink(), Sink()
for name in ("type", "isinstance", "repr", "str", "len", "int", "list", "abs", "any", "enumerate", "print", "zip"):
    if name not in ("print",):
        setattr(builtins, name, lambda *a, **k: "[0,1]")


class Solution:
    def twoSum(self, nums, target):
        return [0, 0]
