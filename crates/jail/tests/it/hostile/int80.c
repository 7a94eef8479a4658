// Calls the kernel as a 32-bit program would (int 0x80), where numbers mean other calls; must be killed by SIGSYS.
// Ends: signal 31.
#include <stdio.h>

int main(void) {
    long result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(20L) : "memory", "r8", "r9", "r10", "r11");
    printf("getpid by int 0x80: %ld\n", result);
    return 1;
}
