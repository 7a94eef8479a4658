"""Checks the syntax of solution.py without running it: one line of JSON about what is wrong, and exit code 1."""

import json
import sys


def check():
    """The first error as (line, column, message), or None. Lines and columns count from 1, columns in characters."""
    try:
        with open("solution.py", encoding="utf-8-sig", newline=None) as file:
            compile(file.read(), "solution.py", "exec", dont_inherit=True)
    except SyntaxError as error:
        return error.lineno or 1, error.offset or 1, f"{type(error).__name__}: {error.msg}"
    except (ValueError, OverflowError) as error:  # such as a NUL byte
        return 1, 1, f"{type(error).__name__}: {error}"
    except (RecursionError, MemoryError):
        return 1, 1, "the program is nested too deeply"
    return None


found = check()
if found:
    line, column, message = found
    print(json.dumps({"line": max(line, 1), "column": max(column, 1), "message": message}))
    sys.exit(1)
