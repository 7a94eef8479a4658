// Leaves files wherever it can and looks for those of the run before; must find none, and answers rightly then.
// Verdict: accepted.
// Problem: a-plus-b.
#include <fcntl.h>
#include <iostream>
#include <unistd.h>

static const char* const PATHS[] = {"/box/mark", "/tmp/mark", "/var/tmp/mark", "/dev/shm/mark", "/dev/mqueue/mark", "/run/lock/mark"};

int main() {
    int found = 0;
    for (const char* path : PATHS) found += access(path, F_OK) == 0;
    for (const char* path : PATHS) close(open(path, O_CREAT | O_WRONLY, 0666));
    long long a, b;
    std::cin >> a >> b;
    std::cout << a + b + found << std::endl;
}
