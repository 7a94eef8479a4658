// One map knows the shelf of each parcel, another one how many parcels lie on each shelf: O(1) for each command.
#include <iostream>
#include <string>
#include <unordered_map>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);

    std::unordered_map<std::string, int> shelf_of;
    std::unordered_map<int, int> parcels_on;
    int commands;
    std::cin >> commands;
    while (commands-- > 0) {
        std::string command;
        std::cin >> command;
        if (command == "count") {
            int shelf;
            std::cin >> shelf;
            auto entry = parcels_on.find(shelf);
            std::cout << (entry == parcels_on.end() ? 0 : entry->second) << '\n';
            continue;
        }

        std::string name;
        std::cin >> name;
        auto parcel = shelf_of.find(name);
        bool known = parcel != shelf_of.end();
        if (command == "put") {
            int shelf;
            std::cin >> shelf;
            if (known) parcels_on[parcel->second]--;
            parcels_on[shelf]++;
            shelf_of[name] = shelf;
            std::cout << (known ? "moved" : "new") << '\n';
        } else if (!known) {
            std::cout << "unknown\n";
        } else {
            std::cout << parcel->second << '\n';
            if (command == "take") {
                parcels_on[parcel->second]--;
                shelf_of.erase(parcel);
            }
        }
    }
}
