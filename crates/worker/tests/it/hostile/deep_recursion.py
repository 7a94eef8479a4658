# Recurses without end; must be a runtime error that shows where, in bounded text.
# Verdict: runtime_error.
# Problem: playground.


def deeper(depth):
    return deeper(depth + 1) + 1


print(deeper(0))
