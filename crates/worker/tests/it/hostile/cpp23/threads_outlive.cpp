// Leaves a thread that answers the next cases rightly by the driver's channel before it is asked; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
static latch begin_late(1), done_late(1);

static void late() {
    begin_late.wait();
    for (const char* answer : {"1 \n[1,2]", "2 \n[0,1]"}) {
        string line = answer;
        hashcodex_::channel.send("result " + line.insert(2, hashcodex_::channel.nonce()));
    }
    done_late.count_down();
}

class Solution {
public:
    vector<int> twoSum(vector<int>&, int) {
        static int calls = 0;
        if (++calls == 1) {
            thread(late).detach();
            return {0, 1};
        }
        begin_late.count_down();
        done_late.wait();
        return {1, 2};
    }
};
