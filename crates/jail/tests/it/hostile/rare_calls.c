// Makes every rarely needed system call; must hear "not permitted" or "no such call" from each, at once.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
    // Modules, boot, swap, accounts, ports, old tables, memory policies, key rings, traces, mounts, handles, tickets.
    static const int calls[] = {
        101, 103, 134, 139, 153, 154, 155, 156, 161, 163, 164, 165, 166, 167, 168, 169, 170, 171, 172, 173, 174, 175, 176, 177, 178,
        179, 180, 181, 182, 183, 184, 185, 188, 189, 190, 197, 198, 199, 205, 206, 207, 208, 209, 210, 211, 212, 216, 227, 236, 237,
        238, 240, 241, 242, 243, 244, 245, 246, 248, 249, 250, 253, 254, 255, 256, 272, 279, 294, 298, 300, 301, 303, 304, 305,
        308, 310, 311, 312, 313, 317, 320, 321, 323, 333, 425, 426, 427, 428, 429, 430, 431, 432, 433, 435, 438, 440, 442,
        443, 444, 445, 447, 448, 450, 451, 453, 457, 458, 459, 460, 461, 463, 464, 465, 466, 467, 468, 469, 470, 471, 472,
        500, 511, 512, 520, 521, 523, 545, 547, 548, 1000, 0xffff, 0x7fffffff, -1,
    };
    int open = 0;
    char zero[4096] = {0};
    for (unsigned i = 0; i < sizeof calls / sizeof *calls; i++)
        for (int as_numbers = 0; as_numbers < 2; as_numbers++) {
            void *argument = as_numbers ? 0 : zero;
            long answer = syscall(calls[i], argument, argument, argument, argument, argument, argument);
            if (answer >= 0 || (errno != EPERM && errno != ENOSYS))
                open = 1, printf("%d answered %ld, %s\n", calls[i], answer, answer < 0 ? strerrorname_np(errno) : "");
        }
    return open;
}
