// Becomes another kind of program, whose memory lies elsewhere or may be executed; must be refused but for the harmless.
// Ends: exit 0.
#include <stdio.h>
#include <sys/mman.h>
#include <sys/personality.h>

int main(void) {
    int done = 0;
    const unsigned long kinds[] = {PER_LINUX32, PER_SVR4, PER_BSD, ADDR_COMPAT_LAYOUT, MMAP_PAGE_ZERO, READ_IMPLIES_EXEC,
                                   ADDR_LIMIT_32BIT, ADDR_LIMIT_3GB, STICKY_TIMEOUTS, UNAME26, SHORT_INODE, WHOLE_SECONDS,
                                   ADDR_NO_RANDOMIZE | READ_IMPLIES_EXEC};
    for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (personality(kinds[i]) >= 0) done = 1, printf("personality %lx\n", kinds[i]);
    if (personality(0xffffffff) != 0) done = 1, puts("it is no plain program any more");
    void *low = mmap((void *)0, 4096, PROT_READ | PROT_WRITE, MAP_FIXED | MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (low != MAP_FAILED) done = 1, puts("memory where the null pointer points");
    return done;
}
