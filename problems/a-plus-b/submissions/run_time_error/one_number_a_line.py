# `int` throws when there are two numbers in the line.
print(int(input()) + int(input()))
