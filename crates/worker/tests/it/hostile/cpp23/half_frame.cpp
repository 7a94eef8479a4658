// Begins the answer as the driver would, in the middle of which it sleeps; must be ended by the wall clock.
// Verdict: time_limit_exceeded.
// Problem: two-sum.
#include <unistd.h>

class Solution {
public:
    vector<int> twoSum(vector<int>&, int) {
        const string half = "\x40\0\0\0result 0 "s + hashcodex_::channel.nonce() + "\n[0,";
        for (int descriptor = 5; descriptor < 64; ++descriptor) {
            if (write(descriptor, half.data(), half.size()) < 0) continue;
        }
        while (true) pause();
    }
};
