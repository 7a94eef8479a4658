# Compares with the height of a child before it knows that there is one: an AttributeError.
class Solution:
    def longestWalk(self, root: Optional[TreeNode]) -> int:
        best = 0

        def visit(hut: Optional[TreeNode]) -> Tuple[int, int]:
            nonlocal best
            if not hut:
                return 0, 0
            arriving = leaving = 1
            for child in (hut.left, hut.right):
                child_arriving, child_leaving = visit(child)
                if child.val < hut.val:
                    arriving = max(arriving, child_arriving + 1)
                elif child.val > hut.val:
                    leaving = max(leaving, child_leaving + 1)
            best = max(best, arriving + leaving - 1)
            return arriving, leaving

        visit(root)
        return best
