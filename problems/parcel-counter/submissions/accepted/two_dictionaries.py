# One dictionary knows the shelf of each parcel, a counter how many parcels lie on each shelf: O(1) for each command.
# A shelf is never calculated with, so it stays the text that it is in the input.
import sys
from collections import Counter


def main() -> None:
    shelf_of: dict[str, str] = {}
    parcels_on: Counter[str] = Counter()
    answers = []
    lines = sys.stdin.read().splitlines()
    for line in lines[1 : int(lines[0]) + 1]:
        command, *words = line.split()
        if command == "put":
            name, shelf = words
            if name in shelf_of:
                parcels_on[shelf_of[name]] -= 1
                answers.append("moved")
            else:
                answers.append("new")
            shelf_of[name] = shelf
            parcels_on[shelf] += 1
        elif command == "take":
            shelf = shelf_of.pop(words[0], None)
            if shelf is not None:
                parcels_on[shelf] -= 1
            answers.append(shelf or "unknown")
        elif command == "where":
            answers.append(shelf_of.get(words[0], "unknown"))
        else:
            answers.append(str(parcels_on[words[0]]))
    print("\n".join(answers))


main()
