// Answers and exits with success before anything else is initialised; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
#include <unistd.h>

__attribute__((constructor(101))) static void early() {
    static const char frame[] = "\x33\0\0\0result 0 00000000000000000000000000000000\n[0,1]";
    for (int descriptor = 0; descriptor < 64; ++descriptor) write(descriptor, frame, sizeof frame - 1);
    _exit(0);
}

class Solution {
public:
    vector<int> twoSum(vector<int>&, int) { return {0, 1}; }
};
