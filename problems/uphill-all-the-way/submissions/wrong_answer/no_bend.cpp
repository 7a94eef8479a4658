// Finds the walks in both directions, but joins none.
class Solution {
public:
    int longestWalk(TreeNode* root) {
        visit(root);
        return best;
    }

private:
    int best = 0;

    pair<int, int> visit(TreeNode* hut) {
        int arriving = 1, leaving = 1;
        if (hut == nullptr) return {0, 0};
        for (TreeNode* child : {hut->left, hut->right}) {
            auto [a, l] = visit(child);
            if (child && child->val < hut->val) arriving = max(arriving, a + 1);
            if (child && child->val > hut->val) leaving = max(leaving, l + 1);
        }
        best = max({best, arriving, leaving});
        return {arriving, leaving};
    }
};
