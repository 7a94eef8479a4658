// Frames over the private pair of descriptors; see crates/judge/src/protocol.rs.

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "hashcodex.h"

enum { hello_bytes_max = 63 };

static int in;
static int out;
char hashcodex_hello_[hello_bytes_max + 1];

static bool read_exactly(char *to, size_t count) {
    while (count > 0) {
        const ssize_t got = read(in, to, count);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return false;
        }
        to += got;
        count -= (size_t)got;
    }
    return true;
}

static void write_exactly(const char *from, size_t count) {
    while (count > 0) {
        const ssize_t done = write(out, from, count);
        if (done < 0 && errno == EINTR) {
            continue;
        }
        if (done <= 0) {
            _exit(1);
        }
        from += done;
        count -= (size_t)done;
    }
}

// Moves the descriptors away from 3 and 4, so that a stray write there fails, and takes the nonce.
static void open_channel(void) {
    uint32_t length = 0;
    in = dup(3);
    out = dup(4);
    close(3);
    close(4);
    if (!read_exactly((char *)&length, sizeof length) || length > hello_bytes_max ||
        !read_exactly(hashcodex_hello_, length) || strncmp(hashcodex_hello_, "hello ", 6) != 0) {
        hashcodex_fail_("the driver was started without its judge", "");
    }
}

// Runs before every constructor of the user's.
__attribute__((used, section(".preinit_array"))) static void (*first)(void) = open_channel;

// The next payload, with a zero byte behind it; null when the judge has no more.
const char *hashcodex_receive_(void) {
    static char *payload;
    static size_t room;
    uint32_t length = 0;
    if (!read_exactly((char *)&length, sizeof length)) {
        return NULL;
    }
    if (length > hashcodex_frame_bytes_max_) {
        hashcodex_fail_("the judge sent a case that the driver cannot read", "");
    }
    if (length >= room) {
        room = 2 * (size_t)length + 1;
        free(payload);
        payload = malloc(room);
        if (payload == NULL) {
            hashcodex_fail_("the driver is out of memory", "");
        }
    }
    payload[length] = '\0';
    return read_exactly(payload, length) ? payload : NULL;
}

void hashcodex_send_(const char *payload, size_t length) {
    const uint32_t bytes = (uint32_t)length;
    write_exactly((const char *)&bytes, sizeof bytes);
    write_exactly(payload, length);
}

// Ends the program with the beginning of a payload that fits into no frame: from that the judge knows that it is one.
_Noreturn void hashcodex_send_beginning_(const char *payload, size_t length) {
    const uint32_t bytes = hashcodex_frame_bytes_max_ + 1;
    write_exactly((const char *)&bytes, sizeof bytes);
    write_exactly(payload, length);
    _exit(1);
}

// Ends the program with a message; no exit handler of the user's runs.
_Noreturn void hashcodex_fail_(const char *message, const char *more) {
    const char *const parts[] = {message, more, "\n"};
    for (int i = 0; i < 3; ++i) {
        if (write(2, parts[i], strlen(parts[i])) < 0) {
            break;  // nobody reads it: the exit code still tells
        }
    }
    _exit(1);
}
