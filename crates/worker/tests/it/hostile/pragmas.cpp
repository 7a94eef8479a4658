// Gives the compiler options by pragmas and attributes, and one that is none; must be compiled without any harm.
// Verdict: accepted.
// Problem: a-plus-b.
#pragma GCC optimize("O3", "unroll-loops")
#pragma GCC target("sse4.2")
#pragma GCC optimize("fplugin=/box/solution.cpp", "o/tmp/elsewhere")
#pragma comment(linker, "/INCLUDE:everything")
#include <iostream>

__attribute__((optimize("Ofast"), noinline, section(".text.mine"))) static long long sum(long long a, long long b) {
    return a + b;
}

int main() {
    long long a, b;
    std::cin >> a >> b;
    std::cout << sum(a, b) << "\n";
}
