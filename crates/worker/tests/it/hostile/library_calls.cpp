// Puts own functions in the place of the C library's; must never be accepted with its wrong answer.
// Verdict: wrong_answer or runtime_error or compile_error.
// Problem: two-sum.
extern "C" {
long write(int, const void*, unsigned long count) { return (long)count; }
long read(int, void*, unsigned long) { return 0; }
void _exit(int) { __builtin_trap(); }
void* memcpy(void* to, const void* from, unsigned long count) {
    for (volatile unsigned long i = 0; i < count; i = i + 1) ((volatile char*)to)[i] = ((const char*)from)[i];
    return to;
}
int memcmp(const void*, const void*, unsigned long) { return 0; }
}

bool operator==(const vector<int>&, int) { return true; }

class Solution {
public:
    vector<int> twoSum(vector<int>&, int) { return {0, 0}; }
};
