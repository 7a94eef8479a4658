// Looks at every part of the text, letter by letter: O(n³).
class Solution {
    bool isMirror(const string& text, int first, int last) {
        while (first < last && text[first] == text[last]) first++, last--;
        return first >= last;
    }

public:
    int longestMirror(string text) {
        int n = text.size(), longest = 0;
        for (int first = 0; first < n; first++)
            for (int last = first; last < n; last++)
                if (isMirror(text, first, last)) longest = max(longest, last - first + 1);
        return longest;
    }
};
