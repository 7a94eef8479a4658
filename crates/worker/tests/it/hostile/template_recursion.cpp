// Recurses in templates and asks for more depth; must be a compile error with bounded text.
// Verdict: compile_error.
// Problem: playground.
#pragma GCC optimize("template-depth=1000000")
template <class T>
struct Deeper {
    typename Deeper<Deeper<T>>::Type value;
    using Type = T;
};
Deeper<int> start;
int main() {}
