# Takes upper-case and lower-case letters for the same.
import sys

shelf_of = {}
parcels_on = {}
lines = sys.stdin.read().lower().splitlines()
for line in lines[1:]:
    command, *words = line.split()
    if command == "put":
        name, shelf = words
        print("moved" if name in shelf_of else "new")
        if name in shelf_of:
            parcels_on[shelf_of[name]] -= 1
        shelf_of[name] = shelf
        parcels_on[shelf] = parcels_on.get(shelf, 0) + 1
    elif command == "take":
        print(shelf_of.get(words[0], "unknown"))
        if words[0] in shelf_of:
            parcels_on[shelf_of.pop(words[0])] -= 1
    elif command == "where":
        print(shelf_of.get(words[0], "unknown"))
    else:
        print(parcels_on.get(words[0], 0))
