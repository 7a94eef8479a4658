// Takes and touches memory until it dies; must be told that it was the memory.
// Verdict: memory_limit_exceeded.
// Problem: playground.
#include <cstdlib>
#include <cstring>

int main() {
    const std::size_t step = 1 << 20;
    while (char* some = static_cast<char*>(std::malloc(step))) {
        std::memset(some, 1, step);
    }
    return 1;
}
