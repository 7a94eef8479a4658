// Counts from 0 and subtracts from n: the column is one too far, and `at` throws.
class Solution {
public:
    void turnPicture(vector<vector<int>>& picture) {
        const vector<vector<int>> before = picture;
        size_t n = picture.size();
        for (size_t r = 0; r < n; r++)
            for (size_t c = 0; c < n; c++) picture.at(c).at(n - r) = before[r][c];
    }
};
