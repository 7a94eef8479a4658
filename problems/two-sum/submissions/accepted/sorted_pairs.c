// Sorts the numbers with their positions, and comes towards the target from both ends: O(n log n).
struct place {
    int number, position;
};

static int by_number(const void* a, const void* b) {
    const struct place *left = a, *right = b;
    return (left->number > right->number) - (left->number < right->number);
}

int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    struct place* places = malloc(numsSize * sizeof(struct place));
    for (int i = 0; i < numsSize; i++) places[i] = (struct place){nums[i], i};
    qsort(places, numsSize, sizeof(struct place), by_number);
    int low = 0, high = numsSize - 1;
    while (places[low].number + places[high].number != target) {
        if (places[low].number + places[high].number < target) low++;
        else high--;
    }
    int* pair = malloc(2 * sizeof(int));
    pair[0] = places[low].position;
    pair[1] = places[high].position;
    free(places);
    *returnSize = 2;
    return pair;
}
