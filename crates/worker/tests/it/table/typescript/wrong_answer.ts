const answer: number = 7;
console.log(answer);
