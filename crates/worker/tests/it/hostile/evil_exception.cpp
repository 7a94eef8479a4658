// Throws what is no exception, out of a function that must not throw; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
struct Evil {
    Evil() = default;
    Evil(const Evil&) { throw 1; }
    ~Evil() noexcept(false) { throw 2; }
};

class Solution {
public:
    vector<int> twoSum(vector<int>&, int) noexcept { throw Evil(); }
};
