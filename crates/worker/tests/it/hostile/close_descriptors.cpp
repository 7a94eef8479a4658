// Closes every descriptor before it answers; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
#include <unistd.h>

class Solution {
public:
    vector<int> twoSum(vector<int>&, int) {
        for (int descriptor = 0; descriptor < 1024; ++descriptor) close(descriptor);
        return {0, 1};
    }
};
