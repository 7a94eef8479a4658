import sys

apples, first = int(input()), int(input())
bites = 0


def isRotten(apple):
    """Whether this apple, counted from 1, is rotten."""
    global bites
    bites += 1
    if bites > 40:
        raise RuntimeError("more than 40 bites")
    return apple >= first


{{code}}


answer = Solution().firstRotten(apples)
print(f"\n{answer}")  # on a line of its own, whatever the solution printed
