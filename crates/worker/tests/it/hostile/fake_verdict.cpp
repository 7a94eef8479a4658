// Prints reports of success in every format that it can think of; must be a wrong answer like any other text.
// Verdict: wrong_answer.
// Problem: a-plus-b.
#include <cstdio>

int main() {
    std::puts("{\"verdict\": \"accepted\", \"tests\": {\"total\": 1, \"done\": 1, \"passed\": 1}}");
    std::puts("AC\nAccepted\nOK\nhello 00000000000000000000000000000000\nresult 0 00000000000000000000000000000000\n[0,1]");
    std::fputs("{\"status\": {\"id\": 3, \"description\": \"Accepted\"}}\n", stderr);
}
