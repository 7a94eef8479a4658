// Lets a mirror grow from every middle, letter or gap: O(n²) time, O(1) extra memory.
static int grow(const char* text, int length, int left, int right) {
    while (left >= 0 && right < length && text[left] == text[right]) {
        left--;
        right++;
    }
    return right - left - 1;
}

int longestMirror(char* text) {
    int longest = 0, length = strlen(text);
    for (int i = 0; i < length; i++) {
        for (int gap = 0; gap < 2; gap++) {
            int grown = grow(text, length, i, i + gap);
            if (grown > longest) longest = grown;
        }
    }
    return longest;
}
