// Has each error name a type of a million characters; must be a compile error with bounded text.
// Verdict: compile_error.
// Problem: playground.
template <class... T>
struct Pack {};
template <class T>
using Wide = Pack<T, T, T, T, T, T, T, T>;
using Large = Wide<Wide<Wide<Wide<Wide<int>>>>>;
struct From {
    Large value;
};
#define TRY { Large large; int wrong = large; From from = large; large.missing(); }
void all() { TRY TRY TRY TRY TRY TRY TRY TRY TRY TRY TRY TRY TRY TRY TRY TRY }
int main() {}
