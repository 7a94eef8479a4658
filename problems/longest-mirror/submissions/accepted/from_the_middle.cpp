// Lets a mirror grow from every middle, letter or gap: O(n²) time, O(1) extra memory.
class Solution {
    int grow(const string& text, int left, int right) {
        while (left >= 0 && right < (int)text.size() && text[left] == text[right]) {
            left--;
            right++;
        }
        return right - left - 1;
    }

public:
    int longestMirror(string text) {
        int longest = 0;
        for (int i = 0; i < (int)text.size(); i++) {
            longest = max({longest, grow(text, i, i), grow(text, i, i + 1)});
        }
        return longest;
    }
};
