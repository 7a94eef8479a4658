// Writes to where nothing is; must be reported as SIGSEGV.
// Ends: signal 11.
int main(int argc, char **argv) {
    (void)argv;
    volatile int *nothing = (volatile int *)(long)(argc - 1);
    *nothing = 1;
    return 0;
}
