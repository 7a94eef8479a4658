// Redefines every word of the language behind its function; must be compiled and judged by its own wrong answer.
// Verdict: wrong_answer.
// Problem: two-sum.
int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    *returnSize = 2;
    return calloc(2, sizeof(int));
}
#define main something_else
#define return abort();
#define if(x) while (1)
#define while(x) if (0)
#define for(x) if (0)
#define int char
#define char double
#define void int
#define static extern
#define const volatile
#define struct union
#define typedef enum
#define sizeof -
#define NULL 7
#define object names
#define names count
#define strcmp(...) 0
#define memcpy(...) 0
#define read(...) 0
#define write(...) 0
#define __attribute__(x)
