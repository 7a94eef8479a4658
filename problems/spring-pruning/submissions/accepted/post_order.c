// Prunes both branches of a twig, and hands back the total of what is left: O(n).
static long long total(struct TreeNode* twig);

static long long pruned(struct TreeNode** branch) {
    long long rest = total(*branch);
    if (rest >= 0) return rest;
    *branch = NULL;
    return 0;
}

static long long total(struct TreeNode* twig) {
    if (twig == NULL) return 0;
    long long left = pruned(&twig->left);
    return twig->val + left + pruned(&twig->right);
}

struct TreeNode* prune(struct TreeNode* root) {
    return total(root) < 0 ? NULL : root;
}
