# Does not stop printing.
while True:
    print("7" * 10000)
