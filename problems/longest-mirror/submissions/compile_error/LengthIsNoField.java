// An array has a `length`, a String has `length()`.
class Solution {
    public int longestMirror(String text) {
        int longest = 0;
        for (int i = 0; i < text.length; i++) {
            longest = Math.max(longest, 1);
        }
        return longest;
    }
}
