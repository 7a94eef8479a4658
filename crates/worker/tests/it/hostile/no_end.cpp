// Sends zero bytes and an endless frame that does not begin as answers do, and waits; must be a runtime error at once.
// Verdict: runtime_error.
// Problem: two-sum.
#include <unistd.h>

class Solution {
public:
    vector<int> twoSum(vector<int>&, int) {
        const unsigned length = 0xffffffff;
        for (int descriptor = 3; descriptor < 512; ++descriptor) {
            write(descriptor, "", 0);
            write(descriptor, &length, sizeof length);
            write(descriptor, "no end", 6);
        }
        while (true) pause();
    }
};
