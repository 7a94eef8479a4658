// Stops and kills its parent, the first process and everybody else, and then itself; must end by its own signal at most.
// Verdict: runtime_error.
// Problem: two-sum.
#include <csignal>
#include <unistd.h>

class Solution {
public:
    vector<int> twoSum(vector<int>&, int) {
        for (int signal : {SIGSTOP, SIGKILL}) {
            for (int process : {getppid(), 1, -1}) kill(process, signal);
        }
        kill(getpid(), SIGKILL);
        return {0, 1};
    }
};
