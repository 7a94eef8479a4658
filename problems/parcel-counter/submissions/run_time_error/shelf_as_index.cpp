// Believes that a thousand shelves are enough: `at` throws for the others.
#include <iostream>
#include <map>
#include <string>
#include <vector>

int main() {
    std::map<std::string, int> shelf_of;
    std::vector<int> parcels_on(1001);
    int commands;
    std::cin >> commands;
    while (commands-- > 0) {
        std::string command, name;
        int shelf;
        std::cin >> command;
        if (command == "count") {
            std::cin >> shelf;
            std::cout << parcels_on.at(shelf) << '\n';
            continue;
        }
        std::cin >> name;
        bool known = shelf_of.count(name) > 0;
        if (command == "put") {
            std::cin >> shelf;
            if (known) parcels_on.at(shelf_of[name])--;
            parcels_on.at(shelf)++;
            shelf_of[name] = shelf;
            std::cout << (known ? "moved" : "new") << '\n';
        } else if (!known) {
            std::cout << "unknown\n";
        } else {
            std::cout << shelf_of[name] << '\n';
            if (command == "take") {
                parcels_on.at(shelf_of[name])--;
                shelf_of.erase(name);
            }
        }
    }
}
