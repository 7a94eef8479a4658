// Has the assembler copy its environment and the users into the program, and prints both; must show no secret.
// Verdict: accepted or compile_error.
// Problem: playground.
#include <cstdio>

asm(".section .rodata\n"
    ".global copied\ncopied: .incbin \"/etc/passwd\"\n.incbin \"/proc/self/environ\"\n.incbin \"/proc/self/cmdline\"\n"
    ".global copied_end\ncopied_end: .byte 0\n.text\n");
extern "C" const char copied[], copied_end[];

int main() {
    std::fwrite(copied, 1, static_cast<unsigned long>(copied_end - copied), stdout);
}
