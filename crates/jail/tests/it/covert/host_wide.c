// Talks through what the kernel has one of for everybody: limits of one user, counters, key rings, sockets; must pass no bit.
#include <linux/aio_abi.h>
#include <linux/keyctl.h>
#include <mqueue.h>
#include <netinet/in.h>
#include <sys/inotify.h>
#include <sys/mman.h>

enum { PORT = 4711, HELD_MAX = 200, VSOCK = 40, COOKIE = 57, PERMANENT = -2 };

static void watches_send(int bit) {
    static int held[HELD_MAX], count;
    while (count > 0) close(held[--count]);
    for (; bit && count < HELD_MAX && (held[count] = inotify_init()) >= 0;) count++;
}
static long watches_look(void) {
    int fd = inotify_init();
    return fd < 0 ? -errno : close(fd);
}

static void requests_send(int bit) {
    static aio_context_t held[HELD_MAX];
    static int count;
    while (count > 0) syscall(SYS_io_destroy, held[--count]);
    for (; bit && count < HELD_MAX; count++) {
        held[count] = 0;
        if (syscall(SYS_io_setup, 8192, &held[count]) != 0) break;
    }
}
static long requests_look(void) {
    aio_context_t one = 0;
    return syscall(SYS_io_setup, 8192, &one) != 0 ? -errno : syscall(SYS_io_destroy, one);
}

static mqd_t large_queue(int number) {
    char name[32];
    struct mq_attr attributes = {0, 10, 8192, 0};
    snprintf(name, sizeof name, "/room%d", number);
    mqd_t queue = mq_open(name, O_CREAT | O_RDWR, 0600, &attributes);
    if (queue >= 0) mq_unlink(name);
    return queue;
}
static void queues_send(int bit) {
    static mqd_t held[HELD_MAX];
    static int count;
    while (count > 0) mq_close(held[--count]);
    for (; bit && count < HELD_MAX && (held[count] = large_queue(count)) >= 0;) count++;
}
static long queues_look(void) {
    mqd_t queue = large_queue(999);
    return queue < 0 ? -errno : mq_close(queue);
}

static int queue_signal(void) {
    sigset_t queued;
    sigemptyset(&queued);
    sigaddset(&queued, SIGRTMIN);
    sigprocmask(SIG_BLOCK, &queued, 0);
    union sigval nothing = {0};
    return sigqueue(getpid(), SIGRTMIN, nothing);
}
static int take_signal(void) {
    struct timespec now = {0, 0};
    sigset_t queued;
    sigemptyset(&queued);
    sigaddset(&queued, SIGRTMIN);
    return sigtimedwait(&queued, 0, &now);
}
static void signals_send(int bit) {
    while (take_signal() > 0) {}
    while (bit && queue_signal() == 0) {}
}
static long signals_look(void) {
    long seen = queue_signal() < 0 ? -errno : 0;
    while (take_signal() > 0) {}
    return seen;
}

// Room in pipes is counted for a user; who has used much of it gets small ones.
static void pipes_send(int bit) {
    static int held[80][2], count;
    while (count > 0) close(held[--count][0]), close(held[count][1]);
    for (; bit && count < 80 && pipe(held[count]) == 0; count++) fcntl(held[count][0], F_SETPIPE_SZ, 1 << 20);
}
static long pipes_look(void) {
    int ends[2];
    if (pipe(ends) != 0) return -errno;
    long room = fcntl(ends[0], F_GETPIPE_SZ);
    close(ends[0]), close(ends[1]);
    return room;
}

static void *page(void) {
    static void *at;
    return at ? at : (at = mmap(0, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
}
static void locked_send(int bit) { bit ? mlock(page(), 65536) : munlock(page(), 65536); }
static long locked_look(void) { return mlock(page(), 65536) < 0 ? -errno : munlock(page(), 65536); }

static void key_send(int bit, int ring) {
    long key = syscall(SYS_add_key, "user", "covert", "1", 1, ring);
    if (!bit) syscall(SYS_keyctl, KEYCTL_UNLINK, key, ring);
}
static long key_look(int ring) {
    long key = syscall(SYS_request_key, "user", "covert", 0, ring);
    return key > 0 ? 1 : syscall(SYS_keyctl, KEYCTL_SEARCH, ring, "user", "covert", 0) > 0;
}
static void session_key_send(int bit) { key_send(bit, KEY_SPEC_SESSION_KEYRING); }
static long session_key_look(void) { return key_look(KEY_SPEC_SESSION_KEYRING); }
static void user_key_send(int bit) { key_send(bit, KEY_SPEC_USER_KEYRING); }
static long user_key_look(void) { return key_look(KEY_SPEC_USER_KEYRING); }
static void user_session_key_send(int bit) { key_send(bit, KEY_SPEC_USER_SESSION_KEYRING); }
static long user_session_key_look(void) { return key_look(KEY_SPEC_USER_SESSION_KEYRING); }

static long sockets_look(void) {
    char text[4096] = {0};
    int fd = open("/proc/self/net/sockstat", O_RDONLY);
    ssize_t length = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    close(fd);
    const char *count = length < 0 ? 0 : strstr(text, "alloc ");
    return count ? atol(count + 6) : -1;
}
static void sockets_send(int bit) {
    static int held[64], count;
    while (count > 0) close(held[--count]);
    for (; bit && count < 64 && (held[count] = socket(AF_INET, SOCK_STREAM, 0)) >= 0;) count++;
}

static void cookies_send(int bit) {
    for (int i = 0; i < 5000 * bit; i++) {
        uint64_t cookie;
        socklen_t length = sizeof cookie;
        int s = socket(AF_UNIX, SOCK_STREAM, 0);
        int answered = getsockopt(s, SOL_SOCKET, COOKIE, &cookie, &length);
        close(s);
        if (answered < 0) return;
    }
}
static long cookies_look(void) {
    static uint64_t last;
    uint64_t before = last;
    socklen_t length = sizeof last;
    int s = socket(AF_UNIX, SOCK_STREAM, 0);
    int answered = getsockopt(s, SOL_SOCKET, COOKIE, &last, &length);
    close(s);
    return answered < 0 ? -1 : last - before > 4096;
}

static int served(int family, int kind) {
    struct sockaddr_in6 at;
    memset(&at, 0, sizeof at);
    at.sin6_family = family;
    at.sin6_port = htons(PORT);
    socklen_t length = family == AF_INET ? sizeof(struct sockaddr_in) : sizeof at;
    int s = socket(family, kind, 0);
    if (s >= 0 && bind(s, (struct sockaddr *)&at, length) == 0) return s;
    int error = -errno;
    close(s);
    return error;
}
static void port_send(int bit, int family, int kind) {
    static int held = -1;
    close(held);
    held = bit ? served(family, kind) : -1;
    if (held >= 0) listen(held, 1);
}
static long port_look(int family, int kind) {
    int s = served(family, kind);
    return s < 0 ? s : close(s);
}
static void tcp4_send(int bit) { port_send(bit, AF_INET, SOCK_STREAM); }
static long tcp4_look(void) { return port_look(AF_INET, SOCK_STREAM); }
static void tcp6_send(int bit) { port_send(bit, AF_INET6, SOCK_STREAM); }
static long tcp6_look(void) { return port_look(AF_INET6, SOCK_STREAM); }
static void udp4_send(int bit) { port_send(bit, AF_INET, SOCK_DGRAM); }
static long udp4_look(void) { return port_look(AF_INET, SOCK_DGRAM); }
static void udp6_send(int bit) { port_send(bit, AF_INET6, SOCK_DGRAM); }
static long udp6_look(void) { return port_look(AF_INET6, SOCK_DGRAM); }

static int numbered(int family, uint32_t number) {
    // A netlink address has its number there, a vsock address its port; both then have a context of zeros or "any".
    uint32_t at[4] = {(uint32_t)family, number, family == VSOCK ? UINT32_MAX : 0, 0};
    int s = socket(family, family == VSOCK ? SOCK_STREAM : SOCK_RAW, 0);
    if (s >= 0 && bind(s, (struct sockaddr *)at, family == VSOCK ? 16 : 12) == 0) return s;
    int error = -errno;
    close(s);
    return error;
}
static void number_send(int bit, int family) {
    static int held = -1;
    close(held);
    held = bit ? numbered(family, 4711) : -1;
}
static long number_look(int family) {
    int s = numbered(family, 4711);
    return s < 0 ? s : close(s);
}
static void vsock_send(int bit) { number_send(bit, VSOCK); }
static long vsock_look(void) { return number_look(VSOCK); }
static void netlink_send(int bit) { number_send(bit, AF_NETLINK); }
static long netlink_look(void) { return number_look(AF_NETLINK); }

const struct channel channels[] = {
    {"watches", watches_send, watches_look},
    {"requests", requests_send, requests_look},
    {"queues", queues_send, queues_look},
    {"signals", signals_send, signals_look},
    {"pipes", pipes_send, pipes_look},
    {"locked", locked_send, locked_look},
    {"session_key", session_key_send, session_key_look},
    {"user_key", user_key_send, user_key_look},
    {"user_session_key", user_session_key_send, user_session_key_look},
    {"sockets", sockets_send, sockets_look},
    {"cookies", cookies_send, cookies_look},
    {"tcp4", tcp4_send, tcp4_look},
    {"tcp6", tcp6_send, tcp6_look},
    {"udp4", udp4_send, udp4_look},
    {"udp6", udp6_send, udp6_look},
    {"vsock", vsock_send, vsock_look},
    {"netlink", netlink_send, netlink_look},
    {0, 0, 0},
};
