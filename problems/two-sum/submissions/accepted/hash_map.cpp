// Remembers the position of every number seen so far: O(n).
class Solution {
public:
    vector<int> twoSum(vector<int>& nums, int target) {
        unordered_map<int, int> seen;
        for (int i = 0; i < (int)nums.size(); i++) {
            auto partner = seen.find(target - nums[i]);
            if (partner != seen.end()) return {partner->second, i};
            seen[nums[i]] = i;
        }
        return {};
    }
};
