// Writes an answer to every descriptor but the standard ones, and answers rightly; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
#include <unistd.h>

class Solution {
public:
    vector<int> twoSum(vector<int>&, int) {
        static constexpr char frame[] = "\x33\0\0\0result 0 00000000000000000000000000000000\n[0,1]";
        for (int descriptor = 3; descriptor < 256; ++descriptor) {
            if (write(descriptor, frame, sizeof frame - 1) < 0) continue;
        }
        return {0, 1};
    }
};
