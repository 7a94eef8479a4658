// Divides by zero; must be reported as SIGFPE.
// Ends: signal 8.
int main(int argc, char **argv) {
    (void)argv;
    volatile int zero = argc - argc;
    return 4711 / zero;
}
