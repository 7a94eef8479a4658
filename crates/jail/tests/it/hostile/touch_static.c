// Touches a static array twice as large as the memory that it may use; must be ended by the memory limit.
// Ends: memory.
static volatile char array[128 << 20];

int main(void) {
    for (int at = 0; at < 128 << 20; at += 4096) array[at] = 1;
    return 0;
}
