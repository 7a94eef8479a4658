# Lists the twigs from the root upwards, and goes through the list from its end: O(n), however deep the tree is.
class Solution:
    def prune(self, root: Optional[TreeNode]) -> Optional[TreeNode]:
        twigs = [root] if root else []
        for twig in twigs:
            twigs += [branch for branch in (twig.left, twig.right) if branch]
        total = {None: 0}
        for twig in reversed(twigs):
            if total[twig.left] < 0:
                twig.left = None
            if total[twig.right] < 0:
                twig.right = None
            total[twig] = twig.val + total[twig.left] + total[twig.right]
        return root if total[root] >= 0 else None
