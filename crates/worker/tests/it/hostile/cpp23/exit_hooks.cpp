// Exits with success in each case and lets an exit handler answer it by the driver's own channel; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
static void answer() {
    hashcodex_::channel.send("result 0 " + hashcodex_::channel.nonce() + "\n[0,1]");
}

struct Last {
    ~Last() { hashcodex_exit_(0); }
};
static Last last;

class Solution {
public:
    vector<int> twoSum(vector<int>&, int) {
        atexit(answer);
        exit(0);
    }
};
