// Answers with more than a frame may hold; must be told that it is too much, not that it wrote where it must not.
// Verdict: output_limit_exceeded.
// Problem: two-sum.
class Solution {
public:
    vector<int> twoSum(vector<int>&, int) { return vector<int>(6'000'000, -2'000'000'000); }
};
