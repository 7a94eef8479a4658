// Looks at the value of a root that is not there: a segmentation fault.
class Solution {
public:
    TreeNode* prune(TreeNode* root) {
        return total(root) < 0 ? nullptr : root;
    }

private:
    long long total(TreeNode* twig) {
        long long sum = twig->val;
        for (TreeNode** branch : {&twig->left, &twig->right}) {
            if (*branch == nullptr) continue;
            long long rest = total(*branch);
            if (rest < 0) *branch = nullptr;
            else sum += rest;
        }
        return sum;
    }
};
