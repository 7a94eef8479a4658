// Believes that a walk over a bend always comes from the left and goes on to the right, as in a search tree.
class Solution {
    private int best;

    public int longestWalk(TreeNode root) {
        visit(root);
        return best;
    }

    private int[] visit(TreeNode hut) {
        if (hut == null) {
            return new int[] {0, 0};
        }
        int[] left = visit(hut.left);
        int[] right = visit(hut.right);
        int fromLeft = hut.left != null && hut.left.val < hut.val ? left[0] : 0;
        int toLeft = hut.left != null && hut.left.val > hut.val ? left[1] : 0;
        int fromRight = hut.right != null && hut.right.val < hut.val ? right[0] : 0;
        int toRight = hut.right != null && hut.right.val > hut.val ? right[1] : 0;
        int[] here = {Math.max(fromLeft, fromRight) + 1, Math.max(toLeft, toRight) + 1};
        best = Math.max(best, Math.max(fromLeft + 1 + toRight, Math.max(here[0], here[1])));
        return here;
    }
}
