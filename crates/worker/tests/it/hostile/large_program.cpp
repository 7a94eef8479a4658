// Is a program of sixty megabytes, less than a compiler may write; must fit into the box that it is run in.
// Verdict: accepted.
// Problem: playground.
static char filled[60'000'000] = {1};

int main(int count, char**) {
    return filled[count];
}
