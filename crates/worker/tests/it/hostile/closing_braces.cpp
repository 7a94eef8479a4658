// Closes a brace too many and opens a name space of the driver; must be a compile error or judged by its own answer.
// Verdict: compile_error.
// Problem: two-sum.
class Solution {
public:
    vector<int> twoSum(vector<int>&, int) { return {0, 0}; }
};
}
namespace hashcodex_ {
