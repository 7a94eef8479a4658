// Writes to address 0: SIGSEGV.
class Solution {
public:
    vector<int> twoSum(vector<int>& nums, int target) {
        volatile int* nothing = nullptr;
        *nothing = target;
        return nums;
    }
};
