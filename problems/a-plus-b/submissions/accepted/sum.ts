import { readFileSync } from "fs";

const words: string[] = readFileSync(0, "utf8").trim().split(/\s+/);
const sum = words.reduce((total, word) => total + BigInt(word), 0n);
console.log(sum.toString());
