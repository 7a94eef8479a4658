// Uses up what the kernel counts for whoever made all boxes: watches, asynchronous requests, queues; must get none of these.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <linux/aio_abi.h>
#include <mqueue.h>
#include <stdio.h>
#include <sys/fanotify.h>
#include <sys/inotify.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    int got = 0;
    aio_context_t context = 0;
    static char ring[256];
    if (inotify_init() >= 0 || inotify_init1(IN_NONBLOCK) >= 0) got = 1, puts("a watch");
    if (fanotify_init(FAN_CLASS_NOTIF | FAN_REPORT_FID, O_RDONLY) >= 0) got = 1, puts("a watch of everything");
    if (fcntl(open("/usr/bin", O_RDONLY), F_NOTIFY, DN_ACCESS | DN_MULTISHOT) == 0) got = 1, puts("an old watch");
    if (fcntl(open("/usr/bin/env", O_RDONLY), F_SETLEASE, F_RDLCK) == 0) got = 1, puts("a lease");
    for (long requests = 1; requests <= 65536; requests *= 2)
        if (syscall(SYS_io_setup, requests, &context) == 0) got = 1, printf("%ld requests\n", requests);
    if (mq_open("/queue", O_CREAT | O_RDWR, 0600, NULL) >= 0) got = 1, puts("a queue");
    if (syscall(425 /* io_uring_setup */, 8, ring) >= 0) got = 1, puts("a ring");
    return got;
}
