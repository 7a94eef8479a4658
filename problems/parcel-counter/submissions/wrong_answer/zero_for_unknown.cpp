// `shelf_of[name]` makes an entry for each name that somebody asks for: such a parcel is then on shelf 0.
#include <iostream>
#include <map>
#include <string>

int main() {
    std::map<std::string, int> shelf_of;
    std::map<int, int> parcels_on;
    int commands;
    std::cin >> commands;
    while (commands-- > 0) {
        std::string command, name;
        int shelf;
        std::cin >> command;
        if (command == "count") {
            std::cin >> shelf;
            std::cout << parcels_on[shelf] << '\n';
            continue;
        }
        std::cin >> name;
        if (command == "put") {
            std::cin >> shelf;
            std::cout << (shelf_of.count(name) ? "moved" : "new") << '\n';
            parcels_on[shelf_of[name]]--;
            parcels_on[shelf]++;
            shelf_of[name] = shelf;
            continue;
        }
        if (shelf_of[name] == 0) std::cout << "unknown\n";
        else std::cout << shelf_of[name] << '\n';
        if (command == "take") {
            parcels_on[shelf_of[name]]--;
            shelf_of.erase(name);
        }
    }
}
