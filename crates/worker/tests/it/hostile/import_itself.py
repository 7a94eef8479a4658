# Imports itself, the syntax checker and the driver by their names; must find nothing but itself.
# Verdict: accepted.
# Problem: playground.
import importlib
import sys

found = 0
for name in ("check", "driver", "solution", "__main__.solution", "hashcodex"):
    try:
        importlib.import_module(name)
        print(name)
        found = 1
    except ImportError:
        pass
sys.exit(found)
