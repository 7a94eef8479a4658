// The first word of the input says which program this is; the rows are explained in `verdicts.txt`.
#include <arpa/inet.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROW(name) else if (strcmp(row, #name) == 0)

static char letters[1 << 20];
static char data[1 << 27];
static volatile int zero, depth;
static char *volatile last;

__attribute__((noipa)) static unsigned sink(unsigned levels) {
    volatile char frame[64];
    frame[0] = 1;
    depth++;
    return levels == 0 ? 0 : sink(levels - 1) + (unsigned)frame[0];
}

static void *spin(void *unused) {
    for (;;) zero = 0;
    return unused;
}

static void *crash(void *unused) {
    *(volatile int *)(long)zero = 1;
    return unused;
}

static void *eat(void *unused) {
    for (;;) memset(last = malloc(1 << 20), 1, 1 << 20);
    return unused;
}

static void together(void *(*one)(void *), int count) {
    pthread_t threads[8];
    for (int i = 0; i < count; i++) pthread_create(&threads[i], NULL, one, NULL);
    for (int i = 0; i < count; i++) pthread_join(threads[i], NULL);
}

// What is not there is 0.
static long long number(void) {
    long long value = 0;
    scanf("%lld", &value);
    return value;
}

static int opens(const char *path) { return fopen(path, "w") != NULL; }

static int connects(int port) {
    struct sockaddr_in address = {AF_INET, htons((unsigned short)port), {htonl(INADDR_LOOPBACK)}, {0}};
    return connect(socket(AF_INET, SOCK_STREAM, 0), (struct sockaddr *)&address, sizeof address) == 0;
}

static void fill_disk(void) {
    signal(SIGXFSZ, SIG_IGN);
    FILE *file = fopen("large", "w");
    while (fwrite(letters, 1, sizeof letters, file) == sizeof letters) {}
    fclose(file);
    remove("large");
}

int main(void) {
    char row[32];
    memset(letters, 'x', sizeof letters - 1);
    if (scanf("%31s", row) != 1) return 98;
    ROW(accepted) printf("%lld\n", number() + number());
    ROW(no_newline) printf("42");
    ROW(carriage_returns) printf("42\r\n");
    ROW(blank_around) printf("\n\n  42  \n\n");
    ROW(talks_on_stderr) { fprintf(stderr, "thinking\n"); puts("42"); }
    ROW(ignores_input) puts("42");
    ROW(echoes) for (int byte = getchar(); (byte = getchar()) != EOF;) putchar(byte);
    ROW(long_line) puts(letters);
    ROW(recurses) printf("%u\n", sink(10000) - 10000 + 42);
    ROW(uses_a_file) {
        FILE *file = fopen("answer", "w+");
        int answer = 0;
        fprintf(file, "42");
        rewind(file);
        fscanf(file, "%d", &answer);
        printf("%d\n", answer);
    }
    ROW(wrong_answer) puts("7");
    ROW(prints_nothing) {}
    ROW(prints_twice) puts("42\n42");
    ROW(zero_byte) fwrite("4\0002\n", 1, 4, stdout);
    ROW(invalid_utf8) puts("42 \xff");
    ROW(answers_on_stderr) fprintf(stderr, "42\n");
    ROW(closes_stdout) { fclose(stdout); puts("42"); }
    ROW(loops) for (;;) zero = 0;
    ROW(sleeps) sleep(60);
    ROW(threads_loop) together(spin, 4);
    ROW(child_loops) { if (fork() == 0) spin(NULL); wait(NULL); }
    ROW(deadlocks) {
        pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
        pthread_mutex_lock(&lock);
        pthread_mutex_lock(&lock);
    }
    ROW(eats_memory) eat(NULL);
    ROW(eats_small_objects) for (;;) *(last = malloc(24)) = 1;
    ROW(thread_eats) { together(eat, 1); puts("42"); }
    ROW(static_data) memset(data, (int)number(), sizeof data);
    ROW(one_huge_object) *(last = malloc(1ULL << 62)) = 1;
    ROW(endless_recursion) return (int)sink(-1U);
    ROW(floods) for (;;) puts("more and more and more");
    ROW(floods_stderr) for (;;) fprintf(stderr, "more and more and more\n");
    ROW(prints_too_much) for (int i = 0; i < 9000; i++) puts("1234567");
    ROW(exits_with_3) return 3;
    ROW(answers_then_fails) { puts("42"); return 3; }
    ROW(aborts) abort();
    ROW(segfaults) crash(NULL);
    ROW(divides_by_zero) printf("%lld\n", number() / zero);
    ROW(kills_itself) kill(getpid(), SIGKILL);
    ROW(reads_past_end) { number(), number(), printf("%lld\n", number()); }
    ROW(thread_crashes) { puts("42"); together(crash, 1); }
    ROW(fork_bomb) for (;;) fork();
    ROW(leaves_child) { if (fork() == 0) sleep(60); else puts("42"); }
    ROW(connects) puts(connects((int)number()) ? "connected" : "42");
    ROW(fills_disk) { fill_disk(); puts("42"); }
    ROW(writes_elsewhere) puts(opens("/etc/new") || opens("/usr/new") ? "written" : "42");
    else return 99;
    return 0;
}
