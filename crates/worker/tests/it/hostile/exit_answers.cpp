// Exits in the middle of a case and lets destructors and exit handlers answer; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
#include <unistd.h>

static void forge() {
    puts("[0,1]");
    static const char half[] = "\x33\0\0\0result 0 0000";
    for (int descriptor = 3; descriptor < 64; ++descriptor) write(descriptor, half, sizeof half - 1);
}

struct Last {
    ~Last() { forge(); }
} last;

class Solution {
public:
    vector<int> twoSum(vector<int>&, int) {
        atexit(forge);
        at_quick_exit(forge);
        exit(0);
    }
};
