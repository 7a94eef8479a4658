const a: number = 1;
const b: string = a;
console.log(b);
