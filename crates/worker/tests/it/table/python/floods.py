while True:
    print("more and more and more")
