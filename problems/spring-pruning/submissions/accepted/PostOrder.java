// Prunes both branches of a twig, and hands back the total of what is left: O(n).
class Solution {
    public TreeNode prune(TreeNode root) {
        return total(root) < 0 ? null : root;
    }

    private long total(TreeNode twig) {
        if (twig == null) {
            return 0;
        }
        long left = total(twig.left);
        long right = total(twig.right);
        if (left < 0) {
            twig.left = null;
        }
        if (right < 0) {
            twig.right = null;
        }
        return twig.val + Math.max(left, 0) + Math.max(right, 0);
    }
}
