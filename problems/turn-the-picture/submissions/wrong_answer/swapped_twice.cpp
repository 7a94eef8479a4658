// Reflects at the diagonal from both of its sides: every pair is swapped twice, which changes nothing.
class Solution {
public:
    void turnPicture(vector<vector<int>>& picture) {
        reverse(picture.begin(), picture.end());
        for (size_t r = 0; r < picture.size(); r++)
            for (size_t c = 0; c < picture.size(); c++) swap(picture[r][c], picture[c][r]);
    }
};
