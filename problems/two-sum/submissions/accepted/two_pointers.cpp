// Sorts positions by number and closes in from both ends: O(n log n). Takes its argument as a constant.
class Solution {
public:
    vector<int> twoSum(const vector<int>& nums, const int target) {
        vector<int> order(nums.size());
        iota(order.begin(), order.end(), 0);
        sort(order.begin(), order.end(), [&](int a, int b) { return nums[a] < nums[b]; });
        size_t low = 0, high = order.size() - 1;
        while (low < high) {
            int sum = nums[order[low]] + nums[order[high]];
            if (sum == target) break;
            if (sum < target) low++;
            else high--;
        }
        return {order[high], order[low]};
    }
};
