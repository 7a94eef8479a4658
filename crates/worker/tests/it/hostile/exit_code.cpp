// Prints the right answer and ends by abort in a destructor of a static object; must be a runtime error.
// Verdict: runtime_error.
// Problem: a-plus-b.
#include <cstdlib>
#include <iostream>

struct Last {
    ~Last() { std::abort(); }
} last;

int main() {
    long long a, b;
    std::cin >> a >> b;
    std::cout << a + b << std::endl;
}
