// Has types that grow with every step; must be a compile error at a limit.
// Verdict: compile_error.
// Problem: playground.
type Digit = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";
type Tree<N extends 0[]> = N["length"] extends 40 ? Digit : { left: Tree<[...N, 0]>; right: Tree<[...N, 0]>; deep: Tree<[0, ...N]>["left"] };
type Pairs = `${Digit}${Digit}${Digit}${Digit}`;
type Wide = { [Left in Pairs]: { [Right in Pairs]: `${Left}${Right}` }[Pairs] };
const wide: Wide = {} as Tree<[]>;
const narrow: Tree<[]> = wide;
