// Asks for a plugin, a response file, a dump and another output by pragmas; must have none of them.
// Verdict: compile_error or accepted.
// Problem: playground.
#pragma GCC plugin "/tmp/mine.so"
#pragma GCC dependency "/etc/shadow"
#pragma GCC pch_preprocess "/etc/shadow"
#pragma GCC option("@/etc/passwd")
#include <unistd.h>
int main() {
    return access("/box/solution.ii", F_OK) == 0 || access("/box/solution.s", F_OK) == 0;
}
