// For each place, asks all pixels which of them comes here: O(n⁴).
class Solution {
public:
    void turnPicture(vector<vector<int>>& picture) {
        const vector<vector<int>> before = picture;
        int n = picture.size();
        for (int row = 0; row < n; row++)
            for (int column = 0; column < n; column++)
                for (int r = 0; r < n; r++)
                    for (int c = 0; c < n; c++)
                        if (c == row && n - 1 - r == column) picture[row][column] = before[r][c];
    }
};
