// Does not mark the cells, so it walks from one to the next and back again for ever: StackOverflowError.
class Solution {
    public int[] islandSizes(char[][] chart) {
        List<Integer> sizes = new ArrayList<>();
        for (int r = 0; r < chart.length; r++) {
            for (int c = 0; c < chart[0].length; c++) {
                if (chart[r][c] == '#') {
                    sizes.add(size(chart, r, c));
                }
            }
        }
        return sizes.stream().mapToInt(Integer::intValue).toArray();
    }

    private int size(char[][] chart, int r, int c) {
        if (r < 0 || r >= chart.length || c < 0 || c >= chart[0].length || chart[r][c] != '#') {
            return 0;
        }
        return 1 + size(chart, r - 1, c) + size(chart, r + 1, c) + size(chart, r, c - 1) + size(chart, r, c + 1);
    }
}
