// Prints every variable that nobody needs; must find only those which the language sets.
// Verdict: accepted.
// Problem: playground.
#include <cstdio>
#include <cstring>
#include <initializer_list>
#include <unistd.h>

static bool expected(const char* variable) {
    for (const char* name : {"HOME=", "PATH=", "LANG="}) {
        if (std::strncmp(variable, name, std::strlen(name)) == 0) return true;
    }
    return false;
}

int main() {
    int found = 0;
    for (char** variable = environ; *variable; ++variable) {
        if (!expected(*variable)) found += std::puts(*variable) >= 0;
    }
    return found != 0;
}
