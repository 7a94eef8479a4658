// Every thread starts two more; must end at the limit on processes, the time limit or the memory limit.
// Verdict: runtime_error or time_limit_exceeded or memory_limit_exceeded.
// Problem: playground.
#include <thread>

static void spread() {
    std::thread left(spread);
    std::thread right(spread);
    left.join();
    right.join();
}

int main() {
    spread();
}
