// Fills 4 GiB, piece by piece.
#include <iostream>
#include <string>
#include <vector>

int main() {
    std::vector<std::string> hoard;
    for (int i = 0; i < 4096; i++) hoard.push_back(std::string(1 << 20, 'x'));
    std::cout << hoard.size() << '\n';
}
