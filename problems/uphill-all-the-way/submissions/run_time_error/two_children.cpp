// Believes that a hut has two children or none: a null pointer.
class Solution {
public:
    int longestWalk(TreeNode* root) {
        if (root == nullptr) return 0;
        visit(root);
        return best;
    }

private:
    int best = 0;

    pair<int, int> visit(TreeNode* hut) {
        int arriving = 1, leaving = 1;
        if (hut->left != nullptr) {
            for (TreeNode* child : {hut->left, hut->right}) {
                auto [a, l] = visit(child);
                if (child->val < hut->val) arriving = max(arriving, a + 1);
                if (child->val > hut->val) leaving = max(leaving, l + 1);
            }
        }
        best = max(best, arriving + leaving - 1);
        return {arriving, leaving};
    }
};
