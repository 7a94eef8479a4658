// Does not stop printing.
#include <iostream>
#include <string>

int main() {
    const std::string line(1000, '7');
    while (true) std::cout << line << '\n';
}
