// Never cuts the root.
class Solution {
public:
    TreeNode* prune(TreeNode* root) {
        total(root);
        return root;
    }

private:
    long long total(TreeNode* twig) {
        if (twig == nullptr) return 0;
        long long left = total(twig->left), right = total(twig->right);
        if (left < 0) twig->left = nullptr;
        if (right < 0) twig->right = nullptr;
        return twig->val + max(left, 0LL) + max(right, 0LL);
    }
};
