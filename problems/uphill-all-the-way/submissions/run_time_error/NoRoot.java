// Asks for the children of a hut that is not there: a NullPointerException.
class Solution {
    private int best;

    public int longestWalk(TreeNode root) {
        visit(root);
        return best;
    }

    private int[] visit(TreeNode hut) {
        int[] here = {1, 1};
        for (TreeNode child : new TreeNode[] {hut.left, hut.right}) {
            if (child != null && child.val != hut.val) {
                int direction = child.val < hut.val ? 0 : 1;
                here[direction] = Math.max(here[direction], visit(child)[direction] + 1);
            } else if (child != null) {
                visit(child);
            }
        }
        best = Math.max(best, here[0] + here[1] - 1);
        return here;
    }
}
