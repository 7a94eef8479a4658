// Prunes both branches of a twig, and hands back the total of what is left: O(n).
class Solution {
public:
    TreeNode* prune(TreeNode* root) {
        return total(root) < 0 ? nullptr : root;
    }

private:
    long long total(TreeNode* twig) {
        if (twig == nullptr) return 0;
        long long sum = twig->val;
        for (TreeNode** branch : {&twig->left, &twig->right}) {
            long long rest = total(*branch);
            if (rest < 0) *branch = nullptr;
            else sum += rest;
        }
        return sum;
    }
};
