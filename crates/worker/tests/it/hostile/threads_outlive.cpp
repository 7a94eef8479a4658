// Leaves a thread that puts a function of its own in place of the driver's, and serves anew with it; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
static promise<void> called, changed;

static string forged(hashcodex_::Reader&) { return "[0,1]"; }

static void late() {
    called.get_future().wait();
    hashcodex_::entry = forged;
    changed.set_value();
}

class Solution {
public:
    vector<int> twoSum(vector<int>&, int) {
        static int calls = 0;
        if (++calls == 1) {
            thread(late).detach();
            return {0, 1};
        }
        called.set_value();
        changed.get_future().wait();
        hashcodex_::serve(hashcodex_::channel, hashcodex_::entry);
    }
};
