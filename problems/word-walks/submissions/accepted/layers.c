// ways[r][c]: in how many ways the letters so far can be walked so that the last one is at (r, c).
long long countWalks(char** grid, int gridSize, int* gridColSize, char* word) {
    long long ways[52][52] = {0}, next[52][52] = {0};
    int columns = gridColSize[0];
    for (int r = 1; r <= gridSize; r++)
        for (int c = 1; c <= columns; c++) ways[r][c] = grid[r - 1][c - 1] == word[0];
    for (word++; *word != '\0'; word++) {
        for (int r = 1; r <= gridSize; r++)
            for (int c = 1; c <= columns; c++) {
                int here = grid[r - 1][c - 1] == *word;
                next[r][c] = here ? ways[r - 1][c] + ways[r + 1][c] + ways[r][c - 1] + ways[r][c + 1] : 0;
            }
        memcpy(ways, next, sizeof ways);
    }
    long long total = 0;
    for (int r = 1; r <= gridSize; r++)
        for (int c = 1; c <= columns; c++) total += ways[r][c];
    return total;
}
