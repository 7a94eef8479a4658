// Looks for descriptors that somebody left open, and writes to all of them; must find its three streams only.
// Verdict: accepted.
// Problem: a-plus-b.
#include <fcntl.h>
#include <iostream>
#include <unistd.h>

int main() {
    long long a, b, found = 0;
    for (int descriptor = 3; descriptor < 1024; ++descriptor) {
        found += write(descriptor, "mine", 4) >= 0 || fcntl(descriptor, F_GETFD) >= 0 || dup(descriptor) >= 0;
    }
    std::cin >> a >> b;
    std::cout << a + b + found << "\n";
}
