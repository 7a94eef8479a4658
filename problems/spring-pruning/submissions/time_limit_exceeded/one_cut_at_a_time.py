# Looks for one tip-most branch to cut, cuts it, and starts again at the root: O(n²).
class Solution:
    def prune(self, root: Optional[TreeNode]) -> Optional[TreeNode]:
        above = TreeNode(0, root)
        while self.cut_one(above):
            pass
        return above.left

    def cut_one(self, above: TreeNode) -> bool:
        order = [above]
        for twig in order:
            order += [branch for branch in (twig.left, twig.right) if branch]
        total = {None: 0}
        for twig in reversed(order):
            if total[twig.left] < 0:
                twig.left = None
                return True
            if total[twig.right] < 0:
                twig.right = None
                return True
            total[twig] = twig.val + total[twig.left] + total[twig.right]
        return False
