// Sinks one island after the other and counts its cells, with a stack of its own: O(cells).
static const int steps[4][2] = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};

static int sink(char** chart, int rows, int columns, int* waiting, int first) {
    int size = 0, count = 0;
    waiting[count++] = first;
    chart[first / columns][first % columns] = '.';
    while (count > 0) {
        int cell = waiting[--count];
        size++;
        for (int i = 0; i < 4; i++) {
            int r = cell / columns + steps[i][0], c = cell % columns + steps[i][1];
            if (r < 0 || r >= rows || c < 0 || c >= columns || chart[r][c] != '#') continue;
            chart[r][c] = '.';
            waiting[count++] = r * columns + c;
        }
    }
    return size;
}

int* islandSizes(char** chart, int chartSize, int* chartColSize, int* returnSize) {
    int columns = chartColSize[0];
    int* waiting = malloc(chartSize * columns * sizeof(int));
    int* sizes = malloc(chartSize * columns * sizeof(int));
    *returnSize = 0;
    for (int cell = 0; cell < chartSize * columns; cell++) {
        if (chart[cell / columns][cell % columns] == '#') sizes[(*returnSize)++] = sink(chart, chartSize, columns, waiting, cell);
    }
    free(waiting);
    return sizes;
}
