# The body of the loop is not indented.
import sys

total = 0
for number in sys.stdin.read().split():
total += int(number)
print(total)
