// Executes what is no instruction; must be reported as SIGILL.
// Ends: signal 4.
int main(void) {
    __asm__ volatile("ud2");
    return 0;
}
