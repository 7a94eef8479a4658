const parts = [];
for (;;) {
  parts.push(new Array(1000).fill(1.5));
}
