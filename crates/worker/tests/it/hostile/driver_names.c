// Defines the driver's own functions for itself; must be judged by the answer that it gives, which is wrong.
// Verdict: wrong_answer or runtime_error.
// Problem: two-sum.
int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    *returnSize = 2;
    return calloc(2, sizeof(int));
}

void hashcodex_begin_(const char* json) { puts(json); }
void hashcodex_send_(const char* payload, size_t length) { fwrite("[0,1]", 1, 5, stdout); }
const char* hashcodex_receive_(void) { return NULL; }
void hashcodex_destroy_object_(void* object) { exit(0); }
void hashcodex_users_free_(void* object) { exit(0); }
int main(void) {
    puts("[0,1]");
    exit(0);
}
