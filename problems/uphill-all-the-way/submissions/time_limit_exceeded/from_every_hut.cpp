// Searches from every hut, without a memory: O(n²) on one long climb.
class Solution {
public:
    int longestWalk(TreeNode* root) {
        if (root == nullptr) return 0;
        vector<TreeNode*> huts{root};
        unordered_map<TreeNode*, vector<TreeNode*>> neighbours;
        for (size_t i = 0; i < huts.size(); i++) {
            TreeNode* hut = huts[i];
            for (TreeNode* child : {hut->left, hut->right}) {
                if (child == nullptr) continue;
                huts.push_back(child);
                neighbours[hut].push_back(child);
                neighbours[child].push_back(hut);
            }
        }
        int best = 0;
        for (TreeNode* start : huts) best = max(best, climb(start, neighbours));
        return best;
    }

private:
    int climb(TreeNode* hut, unordered_map<TreeNode*, vector<TreeNode*>>& neighbours) {
        int longest = 0;
        for (TreeNode* next : neighbours[hut])
            if (next->val > hut->val) longest = max(longest, climb(next, neighbours));
        return longest + 1;
    }
};
