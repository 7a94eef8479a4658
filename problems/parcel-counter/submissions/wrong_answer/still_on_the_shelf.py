# A parcel that moves or is taken stays in the number of its old shelf.
import sys
from collections import Counter

shelf_of = {}
parcels_on = Counter()
lines = sys.stdin.read().splitlines()
for line in lines[1:]:
    command, *words = line.split()
    if command == "put":
        name, shelf = words
        print("moved" if name in shelf_of else "new")
        shelf_of[name] = shelf
        parcels_on[shelf] += 1
    elif command == "take":
        print(shelf_of.pop(words[0], "unknown"))
    elif command == "where":
        print(shelf_of.get(words[0], "unknown"))
    else:
        print(parcels_on[words[0]])
