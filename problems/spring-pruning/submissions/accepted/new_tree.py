# Builds a new tree of what is left, from the tips down. Returns it with its total: O(n).
class Solution:
    def prune(self, root: Optional[TreeNode]) -> Optional[TreeNode]:
        def rest(twig: Optional[TreeNode]) -> Tuple[Optional[TreeNode], int]:
            if twig is None:
                return None, 0
            left, on_the_left = rest(twig.left)
            right, on_the_right = rest(twig.right)
            total = twig.val + on_the_left + on_the_right
            return (TreeNode(twig.val, left, right), total) if total >= 0 else (None, 0)

        return rest(root)[0]
