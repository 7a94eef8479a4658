// Fills System V segments that outlive their users; must be ended by the memory limit, and the segments must be gone.
// Ends: memory.
#include <stdio.h>
#include <string.h>
#include <sys/shm.h>

int main(void) {
    for (int i = 0; i < 32; i++) {
        int id = shmget(IPC_PRIVATE, 4 << 20, IPC_CREAT | 0600);
        void *start = shmat(id, NULL, 0);
        if (id < 0 || start == (void *)-1) return perror("segment"), 1;
        memset(start, 1, 4 << 20);
        shmdt(start);
    }
    return puts("segments are not counted"), 1;
}
