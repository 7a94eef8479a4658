"""Any seating is right that separates all who have quarrelled. Where there is none, only an empty array is."""

import json
import sys

RIGHT, WRONG = 42, 43


def values(file):
    return [json.loads(line) for line in file if line.strip()]


def complaint(n, quarrels, best, seating):
    """What is wrong with a seating: for everybody, and for those who may see the test."""
    if seating == []:
        return ("there is a seating", "") if best else ("", "")
    if len(seating) != n:
        return "each guest has one table", f"{len(seating)} tables for {n} guests"
    for guest, table in enumerate(seating):
        if table not in (0, 1):
            return "a table is 0 or 1", f"guest {guest} sits at table {table}"
    for a, b in quarrels:
        if seating[a] == seating[b]:
            return "two who have quarrelled sit together", f"guests {a} and {b} both sit at table {seating[a]}"
    if best == []:
        sys.exit("the jury found no seating, and this is one")  # neither 42 nor 43: the jury has to look at it
    return "", ""


def main():
    input_path, answer_path, feedback = sys.argv[1:4]
    with open(input_path) as file:
        n, quarrels = values(file)
    with open(answer_path) as file:
        [best] = values(file)
    [seating] = values(sys.stdin)
    for_all, for_judges = complaint(n, quarrels, best, seating)
    with open(f"{feedback}teammessage.txt", "w") as file:
        file.write(for_all)
    with open(f"{feedback}judgemessage.txt", "w") as file:
        file.write(for_judges)
    return WRONG if for_all else RIGHT


sys.exit(main())
