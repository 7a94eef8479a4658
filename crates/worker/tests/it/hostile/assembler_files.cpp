// Has the assembler copy files of a host into the program; must not be compiled.
// Verdict: compile_error.
// Problem: playground.
asm(".incbin \"/etc/shadow\"\n.include \"/root/.bashrc\"\n");
int main() {}
