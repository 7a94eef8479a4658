// Keeps the sizes of those that have had their turn on a stack, and builds a new list in the end: O(n).
function feed(row: ListNode | null): ListNode | null {
  const done: number[] = [];
  for (let fish = row; fish; fish = fish.next) {
    let size = fish.val;
    while (done.length > 0 && done[done.length - 1] < size) size += done.pop();
    done.push(size);
  }
  return done.reduceRight<ListNode | null>((behind, size) => new ListNode(size, behind), null);
}
