// Needs templates in a number that doubles with each level; must be a compile error at a limit.
// Verdict: compile_error.
// Problem: playground.
template <int Level, class Left, class Right>
struct Tree {
    typename Tree<Level - 1, Tree, Left>::Leaf left;
    typename Tree<Level - 1, Right, Tree>::Leaf right;
    using Leaf = int;
};
template <class Left, class Right>
struct Tree<0, Left, Right> {
    using Leaf = int;
};
Tree<64, int, char> tree;
int main() {}
