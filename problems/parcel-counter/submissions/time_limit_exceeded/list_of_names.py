# Keeps the names in a list and searches it for each command: O(n²) in all.
import sys

names = []
shelves = []
lines = sys.stdin.read().splitlines()
for line in lines[1:]:
    command, *words = line.split()
    if command == "count":
        print(shelves.count(words[0]))
        continue
    place = names.index(words[0]) if words[0] in names else -1
    if command == "put":
        if place >= 0:
            shelves[place] = words[1]
            print("moved")
        else:
            names.append(words[0])
            shelves.append(words[1])
            print("new")
    elif place < 0:
        print("unknown")
    else:
        print(shelves[place])
        if command == "take":
            del names[place], shelves[place]
