// Values printed as JSON.

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nodes.h"
#include "writer.h"

enum { number_bytes_max = 40 };

static char *text;
static size_t length;
static size_t room;
static const char *method;

static void put(const char *from, size_t count) {
    if (count > hashcodex_frame_bytes_max_ - length) {
        fflush(NULL);
        hashcodex_send_beginning_(text, length);
    }
    if (length + count > room) {
        room = 2 * (length + count) + 4096;
        text = realloc(text, room);
        if (text == NULL) {
            hashcodex_fail_("the driver is out of memory", "");
        }
    }
    memcpy(text + length, from, count);
    length += count;
}

void hashcodex_put_(const char *more) { put(more, strlen(more)); }

const char *hashcodex_taken_(size_t *count) {
    *count = length;
    length = 0;
    return text;
}

size_t hashcodex_mark_(void) { return length; }

void hashcodex_cut_(size_t mark) { length = mark; }

_Noreturn void hashcodex_refuse_(const char *what) { hashcodex_fail_(method, what); }

void hashcodex_put_integer_(long long value) {
    char digits[number_bytes_max];
    char *from = digits + number_bytes_max;
    unsigned long long rest = value < 0 ? 0ULL - (unsigned long long)value : (unsigned long long)value;
    do {
        *--from = (char)('0' + rest % 10);
    } while (rest /= 10);
    if (value < 0) {
        *--from = '-';
    }
    put(from, (size_t)(digits + number_bytes_max - from));
}

// Numbers with few decimals, of which there are many: `whole / scale` of two exact numbers is the nearest double to the
// decimal that is printed, so it is read back as the same.
static bool put_short(double value) {
    double scale = 1;
    for (int decimals = 0; decimals <= 6; ++decimals, scale *= 10) {
        const double whole = value * scale;
        if (fabs(whole) < 1e15 && whole == nearbyint(whole) && whole / scale == value && value != 0) {
            char digits[number_bytes_max];
            const int count = snprintf(digits, sizeof digits, "%.*f", decimals, value);
            put(digits, (size_t)count);
            return true;
        }
    }
    return false;
}

// With as few digits as are read back as the same number.
static void put_double(double value) {
    if (!isfinite(value)) {
        hashcodex_put_(isnan(value) ? "\"NaN\"" : value > 0 ? "\"Infinity\"" : "\"-Infinity\"");
        return;
    }
    if (put_short(value)) {
        return;
    }
    char digits[number_bytes_max];
    // 15 digits without the zeros at their end are the shortest there are, but for numbers with less precision.
    for (int precision = fabs(value) < 1e-290 ? 1 : 15; precision <= 17; ++precision) {
        snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (strtod(digits, NULL) == value) {
            break;
        }
    }
    hashcodex_put_(digits);
}

static void put_byte(unsigned char byte) {
    const char escaped[] = {'\\', (char)byte};
    char control[8];
    if (byte == '"' || byte == '\\') {
        put(escaped, 2);
    } else if (byte < 0x20) {
        put(control, (size_t)snprintf(control, sizeof control, "\\u%04x", (unsigned)byte));
    } else {
        put((const char *)&byte, 1);
    }
}

static void put_string(const char *from) {
    if (from == NULL) {
        hashcodex_refuse_(": a string of the answer is NULL");
    }
    hashcodex_put_("\"");
    for (; *from != '\0'; ++from) {
        if (from[0] == '\xC0' && from[1] == '\x80') {
            put_byte('\0');
            ++from;
        } else {
            put_byte((unsigned char)*from);
        }
    }
    hashcodex_put_("\"");
}

// A byte as the character of that number.
static void put_char(unsigned char byte) {
    hashcodex_put_("\"");
    if (byte < 0x80) {
        put_byte(byte);
    } else {
        const char encoded[] = {(char)(0xC0 | (byte >> 6)), (char)(0x80 | (byte & 0x3F))};
        put(encoded, 2);
    }
    hashcodex_put_("\"");
}

size_t hashcodex_width_(hashcodex_kind_ kind) {
    switch (kind) {
        case hashcodex_int_: return sizeof(int);
        case hashcodex_long_: return sizeof(long long);
        case hashcodex_double_: return sizeof(double);
        case hashcodex_bool_: return sizeof(bool);
        case hashcodex_char_: return sizeof(char);
        default: return sizeof(void *);
    }
}

static void put_scalar(hashcodex_kind_ kind, const void *place) {
    if (kind >= hashcodex_nullable_) {
        const void *const target = *(const void *const *)place;
        const hashcodex_kind_ inner = kind - hashcodex_nullable_;
        if (target == NULL) {
            hashcodex_put_("null");
        } else {
            put_scalar(inner, inner == hashcodex_string_ ? place : target);
        }
        return;
    }
    switch (kind) {
        case hashcodex_int_: hashcodex_put_integer_(*(const int *)place); break;
        case hashcodex_long_: hashcodex_put_integer_(*(const long long *)place); break;
        case hashcodex_double_: put_double(*(const double *)place); break;
        case hashcodex_bool_: hashcodex_put_(*(const bool *)place ? "true" : "false"); break;
        case hashcodex_char_: put_char(*(const unsigned char *)place); break;
        case hashcodex_string_: put_string(*(const char *const *)place); break;
        case hashcodex_list_: hashcodex_write_list_(*(const struct ListNode *const *)place); break;
        default: hashcodex_write_tree_(*(const struct TreeNode *const *)place);
    }
}

static void put_array(hashcodex_kind_ kind, int levels, const char *items, void *const size[]) {
    const int count = *(const int *)size[0];
    const size_t width = levels == 1 ? hashcodex_width_(kind) : sizeof(void *);
    if (count < 0) {
        hashcodex_refuse_(": a size of the answer is negative");
    }
    if (count > 0 && items == NULL) {
        hashcodex_refuse_(": an array of the answer is NULL, but its size is not 0");
    }
    hashcodex_put_("[");
    for (int i = 0; i < count; ++i) {
        void *item_size[hashcodex_levels_max_];
        for (int level = 1; level < levels; ++level) {
            char *const inner = *(char *const *)size[level];
            if (inner == NULL) {
                hashcodex_refuse_(": the sizes of the arrays in the answer are not set");
            }
            item_size[level - 1] = inner + (size_t)i * (level == 1 ? sizeof(int) : sizeof(void *));
        }
        if (i > 0) {
            hashcodex_put_(",");
        }
        const char *const item = items + (size_t)i * width;
        if (levels == 1) {
            put_scalar(kind, item);
        } else {
            put_array(kind, levels - 1, *(const char *const *)item, item_size);
        }
    }
    hashcodex_put_("]");
}

void hashcodex_write_(const char *name, hashcodex_kind_ kind, int levels, const void *place, void *const size[]) {
    method = name;
    if (levels == 0) {
        put_scalar(kind, place);
    } else {
        put_array(kind, levels, *(const char *const *)place, size);
    }
}
