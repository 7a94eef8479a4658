// Has the driver's channel receive the next case while it owes the answer to this one; must be ended while it waits.
// Verdict: time_limit_exceeded.
// Problem: two-sum.
class Solution {
public:
    vector<int> twoSum(vector<int>&, int) {
        string next;
        hashcodex_::channel.receive(next);
        cout << next << flush;
        return {0, 1};
    }
};
