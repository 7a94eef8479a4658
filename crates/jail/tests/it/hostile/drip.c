// Writes 50,000 bytes one by one, each alone; must be let through, and be little work for those who read them.
// Ends: exit 0.
#include <unistd.h>

int main(void) {
    for (int i = 0; i < 50000; i++)
        if (write(1, "x", 1) != 1) return 1;
    return 0;
}
