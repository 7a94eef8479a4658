# Counts the paths of the walk, and not the huts.
class Solution:
    def longestWalk(self, root: Optional[TreeNode]) -> int:
        best = 0

        def visit(hut: TreeNode) -> Tuple[int, int]:
            nonlocal best
            arriving = leaving = 0
            for child in (hut.left, hut.right):
                if child:
                    child_arriving, child_leaving = visit(child)
                    if child.val < hut.val:
                        arriving = max(arriving, child_arriving + 1)
                    elif child.val > hut.val:
                        leaving = max(leaving, child_leaving + 1)
            best = max(best, arriving + leaving)
            return arriving, leaving

        if root:
            visit(root)
        return best
