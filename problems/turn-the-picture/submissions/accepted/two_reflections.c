// Reflects the picture top to bottom, and then at its diagonal: O(n²) time, O(1) extra memory.
static void swap(int* a, int* b) {
    int pixel = *a;
    *a = *b;
    *b = pixel;
}

void turnPicture(int** picture, int pictureSize, int* pictureColSize) {
    for (int top = 0, bottom = pictureSize - 1; top < bottom; top++, bottom--)
        for (int c = 0; c < pictureColSize[top]; c++) swap(&picture[top][c], &picture[bottom][c]);
    for (int r = 0; r < pictureSize; r++)
        for (int c = r + 1; c < pictureSize; c++) swap(&picture[r][c], &picture[c][r]);
}
