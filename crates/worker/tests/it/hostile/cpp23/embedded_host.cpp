// Embeds files of the host, of the kernel and of the judge; must be a compile error, with nothing of theirs.
// Verdict: compile_error.
// Problem: two-sum.
#pragma clang diagnostic ignored "-Weverything"
static const char shadow[] = {
#embed "/etc/shadow"
};
static const char environment[] = {
#embed "/proc/1/environ" limit(4096)
};
static const char secrets[] = {
#embed "../../root/.ssh/id_rsa" if_empty(0)
};
static_assert(shadow[0] == environment[0], secrets);

class Solution {
public:
    vector<int> twoSum(vector<int>&, int) { return {shadow[0], secrets[0]}; }
};
