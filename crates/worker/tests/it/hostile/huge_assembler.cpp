// Has the assembler fill a section without end; must be a compile error at a limit.
// Verdict: compile_error.
// Problem: playground.
asm(".section .rodata\n.rept 1000000000\n.quad 0x1122334455667788\n.endr\n.text\n");
int main() {}
