// Answers and then exits with a code that says it failed; must not count as success.
// Ends: exit 255.
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    puts("answer");
    exit(-1);
}
