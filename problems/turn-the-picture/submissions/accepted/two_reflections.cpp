// Reflects the picture top to bottom, and then at its diagonal: O(n²) time, O(1) extra memory.
class Solution {
public:
    void turnPicture(vector<vector<int>>& picture) {
        reverse(picture.begin(), picture.end());
        for (size_t r = 0; r < picture.size(); r++)
            for (size_t c = r + 1; c < picture.size(); c++) swap(picture[r][c], picture[c][r]);
    }
};
