// The first word of the input says which program this is; the rows are explained in `verdicts.txt`.
#include <arpa/inet.h>
#include <csignal>
#include <cstring>
#include <fstream>
#include <iostream>
#include <mutex>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#define ROW(name) else if (row == #name)

using namespace std;

static volatile char data_[1 << 27];
static volatile int zero, depth;
static char *volatile last;

[[gnu::noinline]] static unsigned sink(unsigned levels) {
    volatile char frame[64];
    frame[0] = 1;
    depth = depth + 1;
    return levels == 0 ? 0 : sink(levels - 1) + unsigned(frame[0]);
}

static char *made(size_t bytes) {
    last = new char[bytes];
    return last;
}

static void spin() {
    for (;;) zero = 0;
}

static void crash() {
    *(volatile int *)(long)zero = 1;
}

static void eat() {
    for (;;) memset(made(1 << 20), 1, 1 << 20);
}

static void together(void (*one)(), int count) {
    vector<thread> threads;
    for (int i = 0; i < count; i++) threads.emplace_back(one);
    for (auto &thread : threads) thread.join();
}

// What is not there is 0.
static long long number() {
    long long value = 0;
    cin >> value;
    return value;
}

static bool connects(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(uint16_t(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return connect(socket(AF_INET, SOCK_STREAM, 0), (sockaddr *)&address, sizeof address) == 0;
}

static void fill_disk() {
    signal(SIGXFSZ, SIG_IGN);
    ofstream file("large");
    const string letters(1 << 20, 'x');
    while (file << letters) {}
    file.close();
    remove("large");
}

int main() {
    string row;
    if (!(cin >> row)) return 98;
    ROW(accepted) cout << number() + number() << endl;
    ROW(no_newline) cout << 42;
    ROW(carriage_returns) cout << "42\r\n";
    ROW(blank_around) cout << "\n\n  42  \n\n";
    ROW(talks_on_stderr) { cerr << "thinking\n"; cout << "42\n"; }
    ROW(ignores_input) cout << "42\n";
    ROW(echoes) { cin.ignore(); cout << cin.rdbuf(); }
    ROW(long_line) cout << string((1 << 20) - 1, 'x') << "\n";
    ROW(recurses) cout << sink(10000) - 10000 + 42 << "\n";
    ROW(uses_a_file) {
        ofstream("answer") << 42;
        int answer = 0;
        ifstream("answer") >> answer;
        cout << answer << "\n";
    }
    ROW(wrong_answer) cout << "7\n";
    ROW(prints_nothing) {}
    ROW(prints_twice) cout << "42\n42\n";
    ROW(zero_byte) cout << string("4\0002\n", 4);
    ROW(invalid_utf8) cout << "42 \xff\n";
    ROW(answers_on_stderr) cerr << "42\n";
    ROW(closes_stdout) { close(1); cout << "42\n"; }
    ROW(loops) spin();
    ROW(sleeps) sleep(60);
    ROW(threads_loop) together(spin, 4);
    ROW(child_loops) { if (fork() == 0) spin(); wait(nullptr); }
    ROW(deadlocks) { mutex lock; lock.lock(); lock.lock(); }
    ROW(eats_memory) eat();
    ROW(eats_small_objects) for (;;) *made(24) = 1;
    ROW(thread_eats) { together(eat, 1); cout << "42\n"; }
    ROW(static_data) for (auto &byte : data_) byte = 1;
    ROW(one_huge_object) *made(1ULL << 62) = 1;
    ROW(endless_recursion) return int(sink(-1U));
    ROW(floods) for (;;) cout << "more and more and more\n";
    ROW(floods_stderr) for (;;) cerr << "more and more and more\n";
    ROW(prints_too_much) for (int i = 0; i < 9000; i++) cout << "1234567\n";
    ROW(exits_with_3) return 3;
    ROW(answers_then_fails) { cout << "42\n"; return 3; }
    ROW(aborts) abort();
    ROW(segfaults) crash();
    ROW(divides_by_zero) cout << number() / zero << "\n";
    ROW(throws) throw runtime_error("nobody catches this");
    ROW(kills_itself) kill(getpid(), SIGKILL);
    ROW(reads_past_end) { number(), number(); cout << number() << "\n"; }
    ROW(thread_crashes) { cout << "42" << endl; together(crash, 1); }
    ROW(fork_bomb) for (;;) fork();
    ROW(leaves_child) { if (fork() == 0) sleep(60); else cout << "42\n"; }
    ROW(connects) cout << (connects(int(number())) ? "connected\n" : "42\n");
    ROW(fills_disk) { fill_disk(); cout << "42\n"; }
    ROW(writes_elsewhere) cout << (ofstream("/etc/new") || ofstream("/usr/new") ? "written\n" : "42\n");
    else return 99;
    return 0;
}
