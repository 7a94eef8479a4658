// The name of a family is any of its words with the letters sorted: O(n k log k).
function letterFamilies(words: string[]): string[][] {
  const families = new Map<string, string[]>();
  for (const word of words.sort()) {
    const name = [...word].sort().join("");
    if (!families.has(name)) families.set(name, []);
    families.get(name).push(word); // in this order, each family is sorted by itself
  }
  return [...families.values()];
}
