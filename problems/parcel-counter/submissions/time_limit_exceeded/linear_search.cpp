// Looks through all parcels for the one with the name: O(n²) in all.
#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

struct Parcel {
    std::string name;
    int shelf;
};

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);

    std::vector<Parcel> parcels;
    int commands;
    std::cin >> commands;
    while (commands-- > 0) {
        std::string command, name;
        int shelf;
        std::cin >> command;
        if (command == "count") {
            std::cin >> shelf;
            std::cout << std::count_if(parcels.begin(), parcels.end(),
                                       [&](const Parcel& parcel) { return parcel.shelf == shelf; })
                      << '\n';
            continue;
        }
        std::cin >> name;
        auto found = std::find_if(parcels.begin(), parcels.end(),
                                  [&](const Parcel& parcel) { return parcel.name == name; });
        bool known = found != parcels.end();
        if (command == "put") {
            std::cin >> shelf;
            if (known) found->shelf = shelf;
            else parcels.push_back({name, shelf});
            std::cout << (known ? "moved" : "new") << '\n';
        } else if (!known) {
            std::cout << "unknown\n";
        } else {
            std::cout << found->shelf << '\n';
            if (command == "take") parcels.erase(found);
        }
    }
}
