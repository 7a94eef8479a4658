// Takes a twig without a left branch for a tip, and believes that all others carry two: a NullPointerException.
class Solution {
    public TreeNode prune(TreeNode root) {
        return root == null || total(root) < 0 ? null : root;
    }

    private long total(TreeNode twig) {
        if (twig.left == null) {
            return twig.val;
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
