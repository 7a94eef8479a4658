// Walks through the whole branch at every twig: O(n²) on one long branch.
class Solution {
public:
    TreeNode* prune(TreeNode* root) {
        if (root == nullptr) return nullptr;
        root->left = prune(root->left);
        root->right = prune(root->right);
        return total(root) < 0 ? nullptr : root;
    }

private:
    long long total(TreeNode* twig) {
        return twig == nullptr ? 0 : twig->val + total(twig->left) + total(twig->right);
    }
};
