// A pointer has arrows, not dots.
class Solution {
public:
    TreeNode* prune(TreeNode* root) {
        if (!root) return root;
        root.left = prune(root.left);
        root.right = prune(root.right);
        return root;
    }
};
