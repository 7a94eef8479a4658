// Answers and then aborts; must not count as success.
// Ends: signal 6.
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    puts("answer");
    fflush(stdout);
    abort();
}
