// Calls the kernel with pointers to nowhere, names without end and names that are no text; must get errors and live on.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define REFUSED(call) if ((call) >= 0) served = 1, puts(#call)

int main(void) {
    int served = 0;
    char *nowhere[] = {(char *)8, (char *)-4096, (char *)0x7ffffffff000, (char *)0xffffffff81000000};
    static char endless[5001];
    memset(endless, 'x', 5000);
    for (int i = 0; i < 4; i++) {
        char *place = nowhere[i];
        REFUSED(syscall(SYS_open, place, O_RDONLY));
        REFUSED(syscall(SYS_execve, place, place, place));
        REFUSED(syscall(SYS_write, 1, place, 100));
        REFUSED(syscall(SYS_stat, "/", place));
        REFUSED(syscall(SYS_readlink, place, place, 100));
        REFUSED(syscall(SYS_writev, 1, place, 8));
        REFUSED(syscall(SYS_connect, 1, place, 110));
        REFUSED(syscall(SYS_pipe, place));
        REFUSED(syscall(SYS_memfd_create, place, 0));
        REFUSED(syscall(SYS_rt_sigaction, 10, place, place, 8));
        REFUSED(syscall(SYS_futex, place, 0, 0, place, 0, 0));
        REFUSED(syscall(SYS_clone3, place, 88));
    }
    REFUSED(syscall(100000));
    REFUSED(syscall(-1));
    REFUSED(open(endless, O_WRONLY | O_CREAT, 0600));
    REFUSED(mkdir(endless, 0700));
    REFUSED(execl(endless, endless, (char *)NULL));
    const char *names[] = {"\xff\xfe\xc3(", "\033[2J\n\r\b", "-rf *", "\xed\xa0\x80", " "};
    for (int i = 0; i < 5; i++)
        if (open(names[i], O_WRONLY | O_CREAT, 0600) < 0) served = 1, perror("a strange name");
    return served;
}
