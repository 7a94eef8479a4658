// Works out both parts of the walk at every bend anew: O(n²) on one long climb.
class Solution {
    public int longestWalk(TreeNode root) {
        if (root == null) {
            return 0;
        }
        int here = part(root, -1) + part(root, 1) - 1;
        return Math.max(here, Math.max(longestWalk(root.left), longestWalk(root.right)));
    }

    private int part(TreeNode hut, int sign) {
        int longest = 0;
        for (TreeNode child : new TreeNode[] {hut.left, hut.right}) {
            if (child != null && Integer.compare(child.val, hut.val) == sign) {
                longest = Math.max(longest, part(child, sign));
            }
        }
        return longest + 1;
    }
}
