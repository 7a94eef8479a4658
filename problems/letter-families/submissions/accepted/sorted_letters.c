// Sorts the letters of each word, then the words by these, and cuts where they differ: O(n k log n).
struct entry {
    char *name, *word;
};

static int by_letter(const void* a, const void* b) {
    return *(const char*)a - *(const char*)b;
}

static int by_name(const void* a, const void* b) {
    const struct entry *left = a, *right = b;
    int names = strcmp(left->name, right->name);
    return names != 0 ? names : strcmp(left->word, right->word);
}

char*** letterFamilies(char** words, int wordsSize, int* returnSize, int** returnColumnSizes) {
    struct entry* entries = malloc(wordsSize * sizeof(struct entry));
    for (int i = 0; i < wordsSize; i++) {
        entries[i] = (struct entry){strdup(words[i]), words[i]};
        qsort(entries[i].name, strlen(words[i]), 1, by_letter);
    }
    qsort(entries, wordsSize, sizeof(struct entry), by_name);
    char*** families = malloc(wordsSize * sizeof(char**));
    *returnColumnSizes = calloc(wordsSize, sizeof(int));
    *returnSize = 0;
    for (int i = 0; i < wordsSize; i++) {
        if (i == 0 || strcmp(entries[i - 1].name, entries[i].name) != 0) {
            families[(*returnSize)++] = words + i;
        }
        families[*returnSize - 1][(*returnColumnSizes)[*returnSize - 1]++] = entries[i].word;
    }
    for (int i = 0; i < wordsSize; i++) free(entries[i].name);
    free(entries);
    return families;
}
