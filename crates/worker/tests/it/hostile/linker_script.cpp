// Smuggles options for the linker and an entry point of its own into the object file; must not run anything but itself.
// Verdict: accepted or compile_error or runtime_error.
// Problem: playground.
asm(".section .drectve,\"yn\"\n.ascii \"-export:main\"\n"
    ".section .note.GNU-stack,\"x\",@progbits\n"
    ".section .interp,\"a\",@progbits\n.asciz \"/tmp/loader\"\n.text\n");
int main() {}
