// Takes it for granted that there is a letter.
class Solution {
public:
    int longestMirror(string text) {
        int n = text.size(), longest = 1;
        for (int middle = 0; middle < 2 * n - 1; middle++) {
            int left = middle / 2, right = (middle + 1) / 2;
            while (left >= 0 && right < n && text[left] == text[right]) left--, right++;
            longest = max(longest, right - left - 1);
        }
        return longest;
    }
};
