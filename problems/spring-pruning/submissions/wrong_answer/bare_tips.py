# Cuts only twigs that carry nothing and are worth less than 0 themselves.
class Solution:
    def prune(self, root: Optional[TreeNode]) -> Optional[TreeNode]:
        if root is None:
            return None
        root.left, root.right = self.prune(root.left), self.prune(root.right)
        return None if root.val < 0 and not root.left and not root.right else root
