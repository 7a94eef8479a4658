# Puts a hut of height 0 wherever there is none.
class Solution:
    def longestWalk(self, root: Optional[TreeNode]) -> int:
        best = 0

        def visit(hut: Optional[TreeNode]) -> Tuple[int, int, int]:
            nonlocal best
            if not hut:
                return 0, 1, 1
            arriving = leaving = 1
            for height, child_arriving, child_leaving in (visit(hut.left), visit(hut.right)):
                if height < hut.val:
                    arriving = max(arriving, child_arriving + 1)
                if height > hut.val:
                    leaving = max(leaving, child_leaving + 1)
            best = max(best, arriving + leaving - 1)
            return hut.val, arriving, leaving

        visit(root)
        return best
