# Lets all huts pass on their numbers again and again until nothing changes: O(n²) on one long climb.
class Solution:
    def longestWalk(self, root: Optional[TreeNode]) -> int:
        huts = [root] if root else []
        climbs = []
        for hut in huts:
            for child in (hut.left, hut.right):
                if child:
                    huts.append(child)
                    if child.val != hut.val:
                        climbs.append((hut, child) if hut.val < child.val else (child, hut))
        longest = dict.fromkeys(huts, 1)
        changed = True
        while changed:
            changed = False
            for lower, higher in climbs:
                if longest[higher] <= longest[lower]:
                    longest[higher] = longest[lower] + 1
                    changed = True
        return max(longest.values(), default=0)
