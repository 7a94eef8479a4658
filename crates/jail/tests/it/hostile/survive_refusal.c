// Asks for more memory than there are addresses, copes with the refusal and goes on in what it has; must be let through.
// Ends: exit 0.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

int main(void) {
    volatile size_t much = (size_t)1 << 60;
    if (malloc(much) != NULL || errno != ENOMEM) return puts("got 2^60 bytes"), 1;
    if (mmap(NULL, much, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED) return puts("mapped them"), 1;
    if (sbrk(1L << 50) != (void *)-1) return puts("grew by them"), 1;
    struct rlimit own = {1 << 28, 1 << 28};
    if (setrlimit(RLIMIT_AS, &own) != 0 || malloc((size_t)1 << 29) != NULL) return puts("its own limit did not hold"), 1;
    volatile char *some = (char *)malloc(1 << 24);
    if (some == NULL) return puts("refused what there is"), 1;
    for (int at = 0; at < 1 << 24; at += 4096) some[at] = 1;
    return 0;
}
