my @parts;
while (1) {
    push @parts, "x" x (1 << 20);
}
