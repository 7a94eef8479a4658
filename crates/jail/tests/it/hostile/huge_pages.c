// Takes huge pages, which the host keeps in one pool and charges to nobody; must be refused, whether there are any or not.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <errno.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/shm.h>

static int refused(int got, const char *how) {
    if (!got && errno == EPERM) return 1;
    return printf("%s: %s\n", how, got ? "got them" : "there are none"), 0;
}

int main(void) {
    int wrong = 0;
    const int sizes[] = {0, 21 << MAP_HUGE_SHIFT, 30 << MAP_HUGE_SHIFT};
    for (unsigned i = 0; i < 3; i++) {
        int memory = PROT_READ | PROT_WRITE, flags = MAP_ANONYMOUS | MAP_HUGETLB | sizes[i];
        wrong |= !refused(mmap(0, 2 << 20, memory, MAP_PRIVATE | flags, -1, 0) != MAP_FAILED, "private memory");
        wrong |= !refused(mmap(0, 2 << 20, memory, MAP_SHARED | MAP_NORESERVE | flags, -1, 0) != MAP_FAILED, "shared memory");
        wrong |= !refused(memfd_create("pages", MFD_HUGETLB | (unsigned)sizes[i]) >= 0, "a memory file");
        wrong |= !refused(shmget(IPC_PRIVATE, 2 << 20, IPC_CREAT | SHM_HUGETLB | sizes[i] | 0600) >= 0, "a segment");
    }
    return wrong;
}
