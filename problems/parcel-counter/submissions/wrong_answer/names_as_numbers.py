# Reads whatever looks like a number as a number, so 7 and 07 are the same parcel.
import sys
from collections import Counter

shelf_of = {}
parcels_on = Counter()
lines = sys.stdin.read().splitlines()
for line in lines[1:]:
    command, *words = (int(word) if word.isdigit() else word for word in line.split())
    if command == "put":
        name, shelf = words
        print("moved" if name in shelf_of else "new")
        if name in shelf_of:
            parcels_on[shelf_of[name]] -= 1
        shelf_of[name] = shelf
        parcels_on[shelf] += 1
    elif command == "take":
        print(shelf_of.get(words[0], "unknown"))
        if words[0] in shelf_of:
            parcels_on[shelf_of.pop(words[0])] -= 1
    elif command == "where":
        print(shelf_of.get(words[0], "unknown"))
    else:
        print(parcels_on[words[0]])
