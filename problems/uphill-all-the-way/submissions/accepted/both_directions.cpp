// For each hut: the longest walk that arrives from below in the tree, and the longest that leaves down the tree: O(n).
class Solution {
public:
    int longestWalk(TreeNode* root) {
        visit(root);
        return best;
    }

private:
    struct Walks {
        int arriving, leaving;
    };

    int best = 0;

    Walks visit(TreeNode* hut) {
        Walks here{1, 1};
        if (hut == nullptr) return here;
        for (TreeNode* child : {hut->left, hut->right}) {
            if (child == nullptr) continue;
            Walks there = visit(child);
            if (child->val < hut->val) here.arriving = max(here.arriving, there.arriving + 1);
            if (child->val > hut->val) here.leaving = max(here.leaving, there.leaving + 1);
        }
        best = max(best, here.arriving + here.leaving - 1);
        return here;
    }
};
