parts = []
while True:
    parts.append(bytearray(1 << 20))
