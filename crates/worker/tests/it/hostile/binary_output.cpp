// Prints every byte there is, also to the other stream, as an answer; must be a wrong answer that can be shown.
// Verdict: wrong_answer.
// Problem: a-plus-b.
#include <cstdio>

int main() {
    std::fputs("\033[2J\033]0;title\007", stderr);
    for (int byte = 0; byte < 256; ++byte) {
        std::putchar(byte);
        std::fputc(255 - byte, stderr);
    }
}
