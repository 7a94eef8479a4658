// Looks for the longest part that is in the reversed text too. That may be at another place, and no mirror.
class Solution {
    public int longestMirror(String text) {
        String reversed = new StringBuilder(text).reverse().toString();
        int n = text.length();
        int[] common = new int[n + 1]; // of the parts that end here in `text`, and at the current place in `reversed`
        int longest = 0;
        for (int i = 1; i <= n; i++) {
            for (int j = n; j > 0; j--) {
                common[j] = text.charAt(j - 1) == reversed.charAt(i - 1) ? common[j - 1] + 1 : 0;
                longest = Math.max(longest, common[j]);
            }
        }
        return longest;
    }
}
