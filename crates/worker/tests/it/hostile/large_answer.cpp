// Answers with thirty million numbers, which take thirty times as much memory where they are read; must be refused unread.
// Verdict: output_limit_exceeded.
// Problem: two-sum.
class Solution {
public:
    vector<int> twoSum(vector<int>&, int) { return vector<int>(30'000'000); }
};
