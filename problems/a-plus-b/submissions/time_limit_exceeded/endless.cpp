// Waits for an end of the input that it never notices.
#include <iostream>

int main() {
    volatile long long sum = 0;
    long long next = 0;
    while (true) {
        if (std::cin >> next) sum = sum + next;
    }
}
