# Takes the huts from the lowest to the highest, whatever the shape of the tree: O(n log n).
class Solution:
    def longestWalk(self, root: Optional[TreeNode]) -> int:
        huts = [root] if root else []
        neighbours = defaultdict(list)
        for hut in huts:
            for child in (hut.left, hut.right):
                if child:
                    huts.append(child)
                    neighbours[hut].append(child)
                    neighbours[child].append(hut)
        longest = dict.fromkeys(huts, 1)
        for hut in sorted(huts, key=lambda hut: hut.val):
            for neighbour in neighbours[hut]:
                if neighbour.val > hut.val:
                    longest[neighbour] = max(longest[neighbour], longest[hut] + 1)
        return max(longest.values(), default=0)
