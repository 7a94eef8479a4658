// `numbers` is declared nowhere.
class Solution {
public:
    vector<int> twoSum(vector<int>& nums, int target) {
        return {numbers[0], target};
    }
};
