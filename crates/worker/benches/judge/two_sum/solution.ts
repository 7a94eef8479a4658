function twoSum(nums: number[], target: number): number[] {
  const seen = new Map<number, number>();
  for (const [i, value] of nums.entries()) {
    const j = seen.get(target - value);
    if (j !== undefined) return [j, i];
    seen.set(value, i);
  }
  return [];
}
