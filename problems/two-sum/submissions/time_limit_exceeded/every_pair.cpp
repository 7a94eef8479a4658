// Tries every pair in both orders: O(n²).
class Solution {
public:
    vector<int> twoSum(vector<int>& nums, int target) {
        int n = nums.size();
        for (int j = n - 1; j >= 0; j--)
            for (int i = 0; i < n; i++)
                if (i != j && nums.at(i) == target - nums.at(j) && i > j) return {j, i};
        return {};
    }
};
