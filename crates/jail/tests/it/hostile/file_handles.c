// Opens files by their numbers instead of their names, as container escapes did; must be refused.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
    struct { struct file_handle head; unsigned char bytes[128]; } handle;
    int opened = 0, mount = 0;
    const char *places[] = {"/", "/usr", "/usr/bin/env", "/box", "/etc/hosts", "/proc", "/dev/null"};
    for (unsigned i = 0; i < sizeof places / sizeof *places; i++) {
        memset(&handle, 0, sizeof handle);
        handle.head.handle_bytes = 128;
        for (int flags = 0; flags <= 0x200; flags += 0x200) // and for watching only
            if (name_to_handle_at(AT_FDCWD, places[i], &handle.head, &mount, flags) == 0) opened = 1, printf("%s has one\n", places[i]);
        int place = open(places[i], O_RDONLY);
        for (int kind = 1; kind < 3; kind++)
            for (unsigned inode = 1; inode < 20; inode++) { // 2 is the root of many file systems
                memset(&handle, 0, sizeof handle);
                handle.head.handle_bytes = 8;
                handle.head.handle_type = kind;
                memcpy(handle.bytes, &inode, sizeof inode);
                if (open_by_handle_at(place, &handle.head, O_RDONLY) >= 0) opened = 1, printf("opened inode %u\n", inode);
            }
    }
    return opened;
}
