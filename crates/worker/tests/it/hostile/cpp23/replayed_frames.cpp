// Answers this case twice and the next ahead by the driver's own channel, with its nonce; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
class Solution {
public:
    vector<int> twoSum(vector<int>&, int) {
        for (const char* number : {"0", "0", "1"}) {
            hashcodex_::channel.send("result "s + number + " " + hashcodex_::channel.nonce() + "\n[0,1]");
        }
        return {0, 1};
    }
};
