// Knocks at the kernel's rarely needed doors, which exploits love; must find every one closed.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <stdio.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define CLOSED(call) if ((call) >= 0) open = 1, puts(#call)

int main(void) {
    int open = 0;
    char zero[256] = {0};
    struct timespec now = {0, 0};
    CLOSED(syscall(SYS_keyctl, 0, -3, 1));
    CLOSED(syscall(SYS_add_key, "user", "a", "b", 1, -3));
    CLOSED(syscall(SYS_request_key, "user", "a", 0, -3));
    CLOSED(syscall(SYS_bpf, 0, zero, sizeof zero));
    CLOSED(syscall(SYS_perf_event_open, zero, 0, -1, -1, 0));
    CLOSED(syscall(SYS_userfaultfd, 1));
    CLOSED(syscall(SYS_io_uring_setup, 1, zero));
    CLOSED(syscall(SYS_open_by_handle_at, 0, zero, 0));
    CLOSED(syscall(SYS_name_to_handle_at, -100, "/", zero, zero, 0));
    CLOSED(syscall(SYS_memfd_secret, 0));
    CLOSED(syscall(SYS_fanotify_init, 0, 0));
    CLOSED(syscall(SYS_seccomp, 2, 0, 0));
    CLOSED(syscall(SYS_kcmp, getpid(), getpid(), 0, 0, 0));
    CLOSED(syscall(SYS_quotactl, 0, "/", 0, zero));
    CLOSED(syscall(SYS_syslog, 10, 0, 0));
    CLOSED(syscall(SYS_adjtimex, zero));
    CLOSED(clock_settime(CLOCK_REALTIME, &now));
    CLOSED(personality(PER_LINUX32));
    CLOSED(prctl(PR_SET_CHILD_SUBREAPER, 1));
    CLOSED(socket(AF_NETLINK, SOCK_RAW, 0));
    CLOSED(socket(AF_PACKET, SOCK_RAW, 0));
    CLOSED(socket(38 /* AF_ALG */, SOCK_SEQPACKET, 0));
    CLOSED(socket(40 /* AF_VSOCK */, SOCK_STREAM, 0));
    CLOSED(socket(AF_INET, SOCK_RAW, 1));
    return open;
}
