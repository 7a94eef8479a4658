// Exits with success in a static initialiser, with an answer in every handler; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
#include <unistd.h>

static void answer() {
    puts("[0,1]");
    quick_exit(0);
}

struct First {
    First() {
        at_quick_exit([] { write(1, "[0,1]", 5); });
        atexit(answer);
        exit(0);
    }
    ~First() { answer(); }
};
static First first;

class Solution {
public:
    vector<int> twoSum(vector<int>&, int) { return {0, 1}; }
};
