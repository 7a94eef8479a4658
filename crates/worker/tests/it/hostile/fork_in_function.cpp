// Lets two processes answer the same case, the second one later; must never get further than its own answers.
// Verdict: runtime_error or wrong_answer.
// Problem: two-sum.
#include <unistd.h>

class Solution {
public:
    vector<int> twoSum(vector<int>& nums, int) {
        fork();
        return {0, (int)nums.size() - 1};
    }
};
