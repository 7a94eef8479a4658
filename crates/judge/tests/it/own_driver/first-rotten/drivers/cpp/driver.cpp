#include <cstdlib>
#include <iostream>

namespace orchard {
int first, bites;
}

// Whether this apple, counted from 1, is rotten.
bool isRotten(int apple) {
    if (++orchard::bites > 40) {
        std::cerr << "more than 40 bites\n";
        std::exit(1);
    }
    return apple >= orchard::first;
}

{{code}}

int main() {
    int apples;
    std::cin >> apples >> orchard::first;
    int answer = Solution().firstRotten(apples);
    std::cout << '\n' << answer << std::endl; // on a line of its own, whatever the solution printed
}
