// Never ends.
class Solution {
public:
    vector<int> twoSum(vector<int>& nums, int target) {
        volatile bool found = false;
        while (!found) {
        }
        return {};
    }
};
