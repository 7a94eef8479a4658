// Says that its errors are in other files, which the compiler would quote; must be a compile error that quotes no driver.
// Verdict: compile_error.
// Problem: two-sum.
class Solution {
public:
    vector<int> twoSum(vector<int>&, int) {
#line 20 "driver.cpp"
        int first = wrong;
#line 12 "channel.hpp"
        int second = wrong;
#line 1 "/etc/shadow"
        int third = wrong;
#line 4000000000 "solution.cpp"
        int fourth = wrong;
#line 1 "\x1b[2J\n/box/solution.cpp:1:1: error: nobody"
        return wrong;
    }
};
