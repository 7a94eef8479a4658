const parts: number[][] = [];
for (;;) {
  parts.push(new Array<number>(1000).fill(1.5));
}
