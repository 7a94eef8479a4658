# `del` throws for a parcel that is not there.
import sys

shelf_of = {}
lines = sys.stdin.read().splitlines()
for line in lines[1:]:
    command, *words = line.split()
    if command == "put":
        print("moved" if words[0] in shelf_of else "new")
        shelf_of[words[0]] = words[1]
    elif command == "count":
        print(list(shelf_of.values()).count(words[0]))
    else:
        print(shelf_of.get(words[0], "unknown"))
        if command == "take":
            del shelf_of[words[0]]
