// The right reflections in the wrong order: turns the other way.
class Solution {
public:
    void turnPicture(vector<vector<int>>& picture) {
        for (size_t r = 0; r < picture.size(); r++)
            for (size_t c = r + 1; c < picture.size(); c++) swap(picture[r][c], picture[c][r]);
        reverse(picture.begin(), picture.end());
    }
};
