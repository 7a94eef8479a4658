// C++ has no switch for texts.
#include <iostream>
#include <string>

int main() {
    int commands;
    std::cin >> commands;
    while (commands-- > 0) {
        std::string command, name;
        std::cin >> command >> name;
        switch (command) {
            case "count": std::cout << 0 << '\n'; break;
            default: std::cout << "unknown\n";
        }
    }
}
