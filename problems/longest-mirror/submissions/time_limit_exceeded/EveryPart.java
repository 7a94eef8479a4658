// Cuts out every part of the text and turns it around: O(n³).
class Solution {
    public int longestMirror(String text) {
        int longest = 0;
        for (int first = 0; first < text.length(); first++) {
            for (int end = first + 1; end <= text.length(); end++) {
                String part = text.substring(first, end);
                if (new StringBuilder(part).reverse().toString().equals(part)) {
                    longest = Math.max(longest, part.length());
                }
            }
        }
        return longest;
    }
}
