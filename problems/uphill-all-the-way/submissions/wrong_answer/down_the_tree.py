# Only walks that start at a hut and lead away from the root.
class Solution:
    def longestWalk(self, root: Optional[TreeNode]) -> int:
        best = 0

        def visit(hut: Optional[TreeNode]) -> int:
            nonlocal best
            if not hut:
                return 0
            leaving = 1
            for child in (hut.left, hut.right):
                length = visit(child)
                if child and child.val > hut.val:
                    leaving = max(leaving, length + 1)
            best = max(best, leaving)
            return leaving

        visit(root)
        return best
