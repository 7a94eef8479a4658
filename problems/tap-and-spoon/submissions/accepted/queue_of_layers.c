// A queue of layers, the lowest in front. Each is made once and removed once: O(1) for each call, on average.
struct layer {
    long long litres;
    double sweetness;
    struct layer* next;
};

typedef struct {
    long long room, inside;
    struct layer *lowest, *highest;
} Barrel;

static void add(Barrel* obj, long long litres, double sweetness) {
    struct layer* layer = malloc(sizeof(struct layer));
    *layer = (struct layer){litres, sweetness, NULL};
    if (obj->lowest == NULL) obj->lowest = layer;
    else obj->highest->next = layer;
    obj->highest = layer;
}

static void drop(Barrel* obj) {
    struct layer* lowest = obj->lowest;
    obj->lowest = lowest->next;
    free(lowest);
}

Barrel* barrelCreate(long long room) {
    Barrel* obj = calloc(1, sizeof(Barrel));
    obj->room = room;
    return obj;
}

int barrelPour(Barrel* obj, int litres, int sweetness) {
    long long left = obj->room - obj->inside;
    long long fitting = litres < left ? litres : left;
    if (fitting > 0) add(obj, fitting, sweetness);
    obj->inside += fitting;
    return fitting;
}

double* barrelDraw(Barrel* obj, int litres) {
    static double average;
    long long glass = litres < obj->inside ? litres : obj->inside;
    if (glass == 0) return NULL;
    double sum = 0;
    for (long long missing = glass; missing > 0;) {
        struct layer* lowest = obj->lowest;
        long long taken = missing < lowest->litres ? missing : lowest->litres;
        sum += taken * lowest->sweetness;
        missing -= taken;
        lowest->litres -= taken;
        if (lowest->litres == 0) drop(obj);
    }
    obj->inside -= glass;
    average = sum / glass;
    return &average;
}

void barrelStir(Barrel* obj) {
    if (obj->lowest == NULL) return;
    double sum = 0;
    for (; obj->lowest != NULL; drop(obj)) sum += obj->lowest->litres * obj->lowest->sweetness;
    add(obj, obj->inside, sum / obj->inside);
}

long long barrelContent(Barrel* obj) {
    return obj->inside;
}

void barrelFree(Barrel* obj) {
    while (obj->lowest != NULL) drop(obj);
    free(obj);
}
