# Has no answer for a branch that is not there: None cannot be added.
class Solution:
    def prune(self, root: Optional[TreeNode]) -> Optional[TreeNode]:
        def total(twig):
            if twig is not None:
                left, right = total(twig.left), total(twig.right)
                if left < 0:
                    twig.left = None
                if right < 0:
                    twig.right = None
                return twig.val + max(left, 0) + max(right, 0)

        return root if total(root) >= 0 else None
