// Takes away a letter on each side, and does not notice when none is left: it goes on past the ends of the text.
class Solution {
    public int longestMirror(String text) {
        int longest = 0;
        for (int first = 0; first < text.length(); first++) {
            for (int last = first; last < text.length(); last++) {
                if (isMirror(text, first, last)) {
                    longest = Math.max(longest, last - first + 1);
                }
            }
        }
        return longest;
    }

    private boolean isMirror(String text, int first, int last) {
        if (first == last) {
            return true; // but in a mirror of even length, `first` and `last` pass each other
        }
        return text.charAt(first) == text.charAt(last) && isMirror(text, first + 1, last - 1);
    }
}
