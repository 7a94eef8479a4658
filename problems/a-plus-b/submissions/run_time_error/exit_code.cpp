// Prints the right answer and ends with 3, which means that something went wrong.
#include <cstdlib>
#include <iostream>

int main() {
    long long a, b;
    std::cin >> a >> b;
    std::cout << a + b << std::endl;
    std::exit(3);
}
