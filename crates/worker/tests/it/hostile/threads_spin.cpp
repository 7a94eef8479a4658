// Four threads spin, so that less than half a second each is enough; must be billed for the sum of them.
// Verdict: time_limit_exceeded.
// Problem: playground.
#include <thread>

static void spin() {
    for (volatile unsigned long turns = 0;; ++turns) {
    }
}

int main() {
    std::thread others[3] = {std::thread(spin), std::thread(spin), std::thread(spin)};
    spin();
}
