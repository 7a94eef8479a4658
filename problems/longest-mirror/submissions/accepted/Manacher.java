// Manacher's algorithm: O(n). Dots between the letters, `.a.b.b.a.`, make every mirror odd.
class Solution {
    public int longestMirror(String text) {
        int n = 2 * text.length() + 1;
        int[] reach = new int[n]; // how far the mirror with this middle goes to each side; in letters: its length
        int middle = 0;           // of the mirror that goes farthest to the right
        int longest = 0;
        for (int i = 0; i < n; i++) {
            int end = middle + reach[middle];
            if (i < end) {
                // Inside that mirror, the other side has shown what to expect here, as far as the mirror goes.
                reach[i] = Math.min(end - i, reach[2 * middle - i]);
            }
            while (same(text, i - reach[i] - 1, i + reach[i] + 1)) {
                reach[i]++;
            }
            if (i + reach[i] > end) {
                middle = i;
            }
            longest = Math.max(longest, reach[i]);
        }
        return longest;
    }

    /** Whether two places with the same distance from a middle hold the same: dots are at the even places. */
    private boolean same(String text, int left, int right) {
        return left >= 0 && right <= 2 * text.length()
                && (left % 2 == 0 || text.charAt(left / 2) == text.charAt(right / 2));
    }
}
