// Exports names by the assembler, as strong, weak and versioned ones; must be judged by its own wrong answer, or not be linked.
// Verdict: wrong_answer or compile_error.
// Problem: two-sum.
__asm__(
    ".globl hashcodex_send_\nhashcodex_send_: ret\n"
    ".weak main\nmain: ret\n"
    ".globl _start\n_start: ret\n"
    ".globl environ\n.set environ, main\n"
    ".globl old_write\nold_write: ret\n.symver old_write, write@GLIBC_2.2.5\n");

int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    *returnSize = 2;
    return calloc(2, sizeof(int));
}
