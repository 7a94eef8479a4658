// Redefines every word that the driver could use after it; must be compiled and judged by its own wrong answer.
// Verdict: wrong_answer.
// Problem: two-sum.
class Solution {
public:
    vector<int> twoSum(vector<int>&, int) { return {0, 0}; }
};
#define main something_else
#define return throw
#define namespace struct
#define if(x) if (true)
#define while(x) while (false)
#define serve accept
#define solve accept
#define entry accept
#define static_assert(...) int
#define string vector
#define vector string
#define std hashcodex
#define send(...) accept
