// Specialises the driver's own functions for itself; must be judged by the answer that it gives, which is wrong.
// Verdict: wrong_answer or runtime_error or compile_error.
// Problem: two-sum.
class Solution {
public:
    vector<int> twoSum(vector<int>&, int) { return {0, 0}; }
};

namespace hashcodex_ {
template <>
std::string solve<Solution>(Reader&) {
    return "[0,0]\n[0,1]";
}
}
