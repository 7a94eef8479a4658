// Sends sockets through sockets, each the only way to the one before, and holds the last; must meet an end of that.
// Ends: exit 0.
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int pass(int through, int what) {
    char byte = 0, control[CMSG_SPACE(sizeof what)] = {0};
    struct iovec content = {&byte, 1};
    struct msghdr message;
    memset(&message, 0, sizeof message);
    message.msg_iov = &content, message.msg_iovlen = 1;
    message.msg_control = control, message.msg_controllen = sizeof control;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET, header->cmsg_type = SCM_RIGHTS, header->cmsg_len = CMSG_LEN(sizeof what);
    memcpy(CMSG_DATA(header), &what, sizeof what);
    return sendmsg(through, &message, MSG_DONTWAIT) == 1;
}

int main(void) {
    int last[2], next[2], count = 0;
    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, last) != 0) return perror("socketpair"), 1;
    for (; count < 100000; count++) {
        if (socketpair(AF_UNIX, SOCK_DGRAM, 0, next) != 0 || !pass(next[0], last[0]) || !pass(next[0], last[1])) break;
        close(last[0]), close(last[1]);
        last[0] = next[0], last[1] = next[1];
    }
    if (count > 1000) return printf("%d sockets are on their way\n", count), 1;
    return 0;
}
