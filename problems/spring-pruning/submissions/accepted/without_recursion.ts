// Lists the twigs from the root upwards, and goes through the list from its end: O(n), however deep the tree is.
function prune(root: TreeNode | null): TreeNode | null {
  const twigs: TreeNode[] = root ? [root] : [];
  for (const twig of twigs) {
    for (const branch of [twig.left, twig.right]) if (branch) twigs.push(branch);
  }
  const total = new Map<TreeNode | null, number>([[null, 0]]);
  for (const twig of twigs.reverse()) {
    if (total.get(twig.left) < 0) twig.left = null;
    if (total.get(twig.right) < 0) twig.right = null;
    total.set(twig, twig.val + total.get(twig.left) + total.get(twig.right));
  }
  return total.get(root) >= 0 ? root : null;
}
