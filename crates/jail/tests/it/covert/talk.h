// What the programs of this directory share: they are told over descriptors 3 and 4 what to send and what to look for.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

struct channel {
    const char *name;
    void (*send)(int bit);  // stays sent until the next one
    long (*look)(void);
};
extern const struct channel channels[];

static int whole(int fd, void *at, size_t length, int out) {
    char *next = (char *)at;
    while (length > 0) {
        ssize_t now = out ? write(fd, next, length) : read(fd, next, length);
        if (now <= 0) return 0;
        next += now, length -= now;
    }
    return 1;
}

static int get(int fd, char *text) {
    uint32_t length;
    if (!whole(fd, &length, 4, 0) || length > 63 || !whole(fd, text, length, 0)) return 0;
    return text[length] = 0, 1;
}

static int put(int fd, const char *text) {
    char frame[80];
    uint32_t length = snprintf(frame + 4, 64, "%s", text);
    memcpy(frame, &length, 4);
    return whole(fd, frame, length + 4, 1);
}

static const struct channel *named(const char *name) {
    for (const struct channel *one = channels; one->name; one++)
        if (strcmp(one->name, name) == 0) return one;
    exit(2);
}

// "0 name" and "1 name" send, "? name" looks. A sender in the same box is asked through the two pipes.
static int serve(int in, int out, int to_sender, int from_sender) {
    char text[64];
    while (get(in, text)) {
        const struct channel *channel = named(text + 2);
        if (*text != '?' && to_sender >= 0) {
            if (!put(to_sender, text) || !get(from_sender, text)) return 2;
        } else if (*text != '?') {
            channel->send(*text == '1');
            snprintf(text, sizeof text, "sent");
        } else {
            snprintf(text, sizeof text, "%ld", channel->look());
        }
        if (!put(out, text)) return 2;
    }
    return 0;
}

int main(int argc, char **argv) {
    int to[2], from[2];
    (void)argv;
    if (argc == 1) return serve(3, 4, -1, -1);
    if (pipe(to) != 0 || pipe(from) != 0) return 2;
    if (fork() == 0) return serve(to[0], from[1], -1, -1);
    return serve(3, 4, to[1], from[0]);
}
