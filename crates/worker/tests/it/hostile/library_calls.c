// Puts own functions in the place of the C library's; must be judged by its own wrong answer.
// Verdict: wrong_answer.
// Problem: two-sum.
long write(int descriptor, const void* from, unsigned long count) { return (long)count; }
long read(int descriptor, void* to, unsigned long count) { return 0; }
void _exit(int code) { for (;;) __builtin_trap(); }
long syscall(long number, ...) { return 0; }
void* malloc(unsigned long size) { return (void*)1; }
void free(void* memory) { __builtin_trap(); }
void* realloc(void* memory, unsigned long size) { return (void*)2; }
int memcmp(const void* a, const void* b, unsigned long count) { return 0; }
int snprintf(char* to, unsigned long size, const char* format, ...) { return 0; }
int fflush(FILE* file) { __builtin_trap(); }
double strtod(const char* text, char** end) { return 1; }
__asm__(".globl dup\n.globl close\n.globl uselocale\ndup: ret\nclose: ret\nuselocale: ret\n");

int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    static int pair[2];
    *returnSize = 2;
    return pair;
}
