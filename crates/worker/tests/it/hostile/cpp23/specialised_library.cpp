// Specialises what the driver takes from the library and its printer, so that each answer becomes the sample's; must not be accepted.
// Verdict: wrong_answer.
// Problem: two-sum.
class Solution {
public:
    vector<int> twoSum(vector<int>&, int) { return {0, 0}; }
};

template <>
class std::unique_ptr<Solution> {
public:
    explicit unique_ptr(Solution* first) : first_(first) {}
    Solution& operator*() const { return *first_; }

private:
    Solution* first_;
};

template <>
constexpr bool std::in_range<int, int>(int) noexcept {
    return true;
}

template <>
constexpr bool hashcodex_::printable<vector<int>, vector<int>>() {
    return true;
}

template <>
void hashcodex_::print<vector<int>, vector<int>>(string& out, const vector<int>&) {
    out += "[0,1]";
}
