// Serves the cases itself, with the nonce, before the driver begins; must be judged by its answers, which are wrong.
// Verdict: wrong_answer.
// Problem: two-sum.
#include <unistd.h>

static string receive() {
    unsigned length = 0;
    if (read(3, &length, sizeof length) != sizeof length) _exit(0);
    string payload(length, ' ');
    for (size_t done = 0; done < length;) done += read(3, payload.data() + done, length - done);
    return payload;
}

static void reply(const string& payload) {
    const unsigned length = payload.size();
    if (write(4, &length, sizeof length) < 0 || write(4, payload.data(), length) < 0) _exit(1);
}

static void serve() {
    const string hello = receive();
    reply(hello);
    while (true) {
        const string number = receive().substr(5, 1);
        reply("result " + number + " " + hello.substr(6) + "\n[0,1]");
    }
}
__attribute__((used, section(".preinit_array"))) static void (*const before_all)() = serve;

class Solution {
public:
    vector<int> twoSum(vector<int>&, int) { return {0, 1}; }
};
