// Has a main of its own behind the driver's, and a start of its own beside the library's; must be a compile error.
// Verdict: compile_error.
// Problem: two-sum.
#undef main
class Solution {
public:
    vector<int> twoSum(vector<int>&, int) { return {0, 1}; }
};

extern "C" void _start() { hashcodex_exit_(0); }

int main() { puts("[0,1]"); }
