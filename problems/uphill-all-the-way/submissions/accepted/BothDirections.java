// For each hut: the longest walk that arrives from below in the tree, and the longest that leaves down the tree: O(n).
class Solution {
    private int best;

    public int longestWalk(TreeNode root) {
        if (root != null) {
            visit(root);
        }
        return best;
    }

    private int[] visit(TreeNode hut) {
        int arriving = 1;
        int leaving = 1;
        for (TreeNode child : new TreeNode[] {hut.left, hut.right}) {
            if (child == null) {
                continue;
            }
            int[] there = visit(child);
            if (child.val < hut.val) {
                arriving = Math.max(arriving, there[0] + 1);
            } else if (child.val > hut.val) {
                leaving = Math.max(leaving, there[1] + 1);
            }
        }
        best = Math.max(best, arriving + leaving - 1);
        return new int[] {arriving, leaving};
    }
}
