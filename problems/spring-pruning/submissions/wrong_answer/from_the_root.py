# Works from the root to the tips, with totals from before any cut: branches fall that a cut would have saved.
class Solution:
    def prune(self, root: Optional[TreeNode]) -> Optional[TreeNode]:
        total = {None: 0}

        def add_up(twig: Optional[TreeNode]) -> int:
            if twig is not None:
                total[twig] = twig.val + add_up(twig.left) + add_up(twig.right)
            return total[twig]

        def cut(twig: Optional[TreeNode]) -> Optional[TreeNode]:
            if twig is None or total[twig] < 0:
                return None
            twig.left, twig.right = cut(twig.left), cut(twig.right)
            return twig

        add_up(root)
        return cut(root)
