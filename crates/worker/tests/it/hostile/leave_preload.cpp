// Leaves a library and settings that a loader might honour at the next start; must never be their victim.
// Verdict: accepted.
// Problem: a-plus-b.
#include <cstdlib>
#include <fcntl.h>
#include <iostream>
#include <sys/stat.h>
#include <unistd.h>

int main() {
    bool first = true;
    for (const char* path : {"/etc/ld.so.preload", "/box/libc.so.6", "/box/libstdc++.so.6", "/tmp/libc.so.6", "/box/.profile", "/box/gconv-modules"}) {
        first = first && access(path, F_OK) != 0;
        close(open(path, O_CREAT | O_WRONLY, 0777));
    }
    chmod("/box/main", 0);
    rename("/box/main", "/box/moved");
    symlink("/bin/false", "/box/main");
    long long a, b;
    std::cin >> a >> b;
    std::cout << (first ? a + b : -1) << std::endl;
}
