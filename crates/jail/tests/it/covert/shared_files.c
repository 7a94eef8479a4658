// Talks through files that every box sees: locks, leases, watches, hints, times, and what is cached; must pass no bit.
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/uio.h>

// Read-only for everybody, and run by nobody meanwhile.
static const char *shared = "/usr/bin/factor", *device = "/dev/zero";
enum { SET_HINT = 1036, GET_HINT = 1035, OFD_GETLK = 36, OFD_SETLK = 37, CACHESTAT = 451 };

static int kept(const char *path, int flags) {
    static int read_only = -1, null = -1;
    int *fd = path == device ? &null : &read_only;
    if (*fd < 0) *fd = open(path, flags);
    if (*fd < 0) exit(3);
    return *fd;
}
static int file(void) { return kept(shared, O_RDONLY); }
static int null(void) { return kept(device, O_RDWR); }
// Every descriptor of this kind, of whatever box, is of one and the same inode.
static int anonymous(void) {
    static int fd = -1;
    return fd >= 0 ? fd : (fd = eventfd(0, 0));
}

static void lock(int fd, int bit) { flock(fd, (bit ? LOCK_EX : LOCK_UN) | LOCK_NB); }
static long locked(int fd) {
    long seen = flock(fd, LOCK_EX | LOCK_NB);
    if (seen == 0) flock(fd, LOCK_UN);
    return seen;
}
static void flock_send(int bit) { lock(file(), bit); }
static long flock_look(void) { return locked(file()); }
static void flock_device_send(int bit) { lock(null(), bit); }
static long flock_device_look(void) { return locked(null()); }
static void flock_anonymous_send(int bit) { lock(anonymous(), bit); }
static long flock_anonymous_look(void) { return locked(anonymous()); }

static void record(int fd, int command, int kind) {
    struct flock range;
    memset(&range, 0, sizeof range);
    range.l_type = kind;
    range.l_len = 1;
    fcntl(fd, command, &range);
}
static long recorded(int fd, int command) {
    struct flock range;
    memset(&range, 0, sizeof range);
    range.l_type = F_WRLCK;
    range.l_len = 1;
    return fcntl(fd, command, &range) < 0 ? -1 : range.l_type;
}
static void record_send(int bit) { record(file(), F_SETLK, bit ? F_RDLCK : F_UNLCK); }
static long record_look(void) { return recorded(file(), F_GETLK); }
static void record_device_send(int bit) { record(null(), F_SETLK, bit ? F_WRLCK : F_UNLCK); }
static long record_device_look(void) { return recorded(null(), F_GETLK); }
static void open_record_send(int bit) { record(file(), OFD_SETLK, bit ? F_RDLCK : F_UNLCK); }
static long open_record_look(void) { return recorded(file(), OFD_GETLK); }

static void lease_send(int bit) { fcntl(file(), F_SETLEASE, bit ? F_RDLCK : F_UNLCK); }
static long lease_look(void) { return fcntl(file(), F_SETLEASE, F_WRLCK) < 0 ? -errno : fcntl(file(), F_SETLEASE, F_UNLCK); }

static void touch(int bit) {
    char byte;
    int fd = bit ? open(shared, O_RDONLY) : -1;
    if (fd >= 0 && read(fd, &byte, 1) != 1) exit(3);
    close(fd);
}
static long watch_look(void) {
    static int watch = -2;
    char events[4096];
    if (watch == -2) {
        watch = inotify_init1(IN_NONBLOCK);
        if (watch >= 0 && inotify_add_watch(watch, shared, IN_OPEN | IN_ACCESS | IN_CLOSE) < 0) return -errno;
    }
    return watch < 0 ? -2 : read(watch, events, sizeof events) > 0;
}
static long old_watch_look(void) {
    struct timespec now = {0, 0};
    sigset_t told;
    sigemptyset(&told);
    sigaddset(&told, SIGIO);
    sigprocmask(SIG_BLOCK, &told, 0);
    long seen = sigtimedwait(&told, 0, &now);
    int directory = open("/usr/bin", O_RDONLY | O_DIRECTORY);
    if (fcntl(directory, F_NOTIFY, DN_ACCESS) < 0) seen = -2; // stays open while it watches
    return seen;
}
static long access_time_look(void) {
    struct stat found;
    return stat(shared, &found) < 0 ? -1 : found.st_atim.tv_nsec ^ found.st_atim.tv_sec << 20;
}

static void hint_send(int bit) {
    uint64_t hint = bit ? 2 : 3;
    fcntl(file(), SET_HINT, &hint);
}
static long hint_look(void) {
    uint64_t hint = 0;
    return fcntl(file(), GET_HINT, &hint) < 0 ? -1 : (long)hint;
}

static off_t last_page(void) { return (lseek(file(), 0, SEEK_END) - 1) & ~4095L; }
static void cache_send(int bit) {
    char byte;
    if (bit && pread(file(), &byte, 1, last_page()) != 1) exit(3);
    if (!bit) posix_fadvise(file(), 0, 0, POSIX_FADV_DONTNEED);
}
static long cache_look(void) {
    char byte;
    struct iovec to = {&byte, 1};
    return preadv2(file(), &to, 1, last_page(), RWF_NOWAIT) == 1 ? 1 : -errno;
}
static long resident_look(void) {
    unsigned char state = 9;
    void *at = mmap(0, 4096, PROT_READ, MAP_SHARED, file(), last_page());
    long seen = mincore(at, 4096, &state) < 0 ? -errno : state & 1;
    munmap(at, 4096);
    return seen;
}
static long cache_count_look(void) {
    uint64_t range[2] = {(uint64_t)last_page(), 4096}, counts[5] = {0};
    return syscall(CACHESTAT, file(), range, counts, 0) < 0 ? -errno : (long)counts[0];
}

const struct channel channels[] = {
    {"flock", flock_send, flock_look},
    {"flock_device", flock_device_send, flock_device_look},
    {"flock_anonymous", flock_anonymous_send, flock_anonymous_look},
    {"record", record_send, record_look},
    {"record_device", record_device_send, record_device_look},
    {"open_record", open_record_send, open_record_look},
    {"lease", lease_send, lease_look},
    {"watch", touch, watch_look},
    {"old_watch", touch, old_watch_look},
    {"access_time", touch, access_time_look},
    {"hint", hint_send, hint_look},
    {"cache", cache_send, cache_look},
    {"resident", cache_send, resident_look},
    {"cache_count", cache_send, cache_count_look},
    {0, 0, 0},
};
