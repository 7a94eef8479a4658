// Compares by subtraction, which overflows when two huts are more than 2^31 apart.
class Solution {
    private int best;

    public int longestWalk(TreeNode root) {
        if (root != null) {
            visit(root);
        }
        return best;
    }

    private int[] visit(TreeNode hut) {
        int[] here = {1, 1};
        for (TreeNode child : new TreeNode[] {hut.left, hut.right}) {
            if (child == null) {
                continue;
            }
            int[] there = visit(child);
            int climb = hut.val - child.val;
            if (climb != 0) {
                int direction = climb > 0 ? 0 : 1;
                here[direction] = Math.max(here[direction], there[direction] + 1);
            }
        }
        best = Math.max(best, here[0] + here[1] - 1);
        return here;
    }
}
