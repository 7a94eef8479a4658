// Divides by zero: SIGFPE.
#include <iostream>

int main() {
    long long a, b;
    std::cin >> a >> b;
    volatile long long zero = 0;
    std::cout << (a + b) / zero << '\n';
}
