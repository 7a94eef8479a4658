// Only looks for mirrors with a letter in the middle.
class Solution {
public:
    int longestMirror(string text) {
        int n = text.size(), longest = 0;
        for (int i = 0; i < n; i++) {
            int reach = 0;
            while (i - reach - 1 >= 0 && i + reach + 1 < n && text[i - reach - 1] == text[i + reach + 1]) reach++;
            longest = max(longest, 2 * reach + 1);
        }
        return longest;
    }
};
