// Every twig hands back the total of what is left of it: O(n).
public class Solution {
    public TreeNode Prune(TreeNode root) {
        return Total(root) < 0 ? null : root;
    }

    private long Total(TreeNode twig) {
        if (twig == null) {
            return 0;
        }
        long left = Total(twig.left), right = Total(twig.right);
        if (left < 0) {
            twig.left = null;
        }
        if (right < 0) {
            twig.right = null;
        }
        return twig.val + Math.Max(left, 0) + Math.Max(right, 0);
    }
}
