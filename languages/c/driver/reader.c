// Values read from JSON. What the judge sends is well-formed, so this reads and does not check; the zero byte behind it
// stops whatever would read on.

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "nodes.h"

static const char *at;

static _Noreturn void refuse(void) {
    hashcodex_fail_("the judge sent a case that the driver cannot read", "");
}

static char peek(void) {
    while (*at == ' ' || *at == '\n') {
        ++at;
    }
    return *at;
}

static void next(char expected) {
    if (peek() != expected) {
        refuse();
    }
    ++at;
}

static void skip_comma(void) {
    if (peek() == ',') {
        ++at;
    }
}

// Passes over a number or a word.
static void skip_word(void) {
    while (*at > ' ' && *at != ',' && *at != ']') {
        ++at;
    }
}

void hashcodex_begin_(const char *json) { at = json; }

void hashcodex_open_(void) {
    skip_comma();
    next('[');
}

void hashcodex_close_(void) { next(']'); }

// Whether the list that was opened goes on.
bool hashcodex_more_(void) {
    skip_comma();
    if (peek() == '\0') {
        refuse();
    }
    return peek() != ']';
}

bool hashcodex_is_null_(void) {
    if (peek() != 'n') {
        return false;
    }
    skip_word();
    return true;
}

long long hashcodex_integer_(void) {
    const bool negative = peek() == '-';
    at += negative;
    uint64_t value = 0;
    for (; *at >= '0' && *at <= '9'; ++at) {
        value = 10 * value + (uint64_t)(*at - '0');
    }
    return (long long)(negative ? 0 - value : value);
}

static const char *past_string(const char *from) {
    for (++from; *from != '"'; ++from) {
        from += *from == '\\';
        if (*from == '\0') {
            refuse();
        }
    }
    return from + 1;
}

// How many items the list has that begins here.
static int count_items(void) {
    if (peek() != '[') {
        refuse();
    }
    int items = 0;
    int depth = 0;
    bool empty = true;
    for (const char *from = at + 1;; ++from) {
        if (*from == ']' && depth-- == 0) {
            return empty ? 0 : items + 1;
        }
        empty = empty && (*from == ' ' || *from == '\n');
        depth += *from == '[';
        items += *from == ',' && depth == 0;
        if (*from == '"') {
            from = past_string(from) - 1;
        } else if (*from == '\0') {
            refuse();
        }
    }
}

static unsigned hexadecimal(void) {
    char digits[5] = {0};
    memcpy(digits, at, strnlen(at, 4));
    at += strlen(digits);
    return (unsigned)strtoul(digits, NULL, 16);
}

// The character of an escape.
static unsigned escaped(void) {
    const char kind = at[1];
    at += 2;
    switch (kind) {
        case 'b': return '\b';
        case 'f': return '\f';
        case 'n': return '\n';
        case 'r': return '\r';
        case 't': return '\t';
        case 'u': break;
        default: return (unsigned char)kind;
    }
    const unsigned high = hexadecimal();
    if (high < 0xD800 || high > 0xDBFF) {
        return high;
    }
    at += 2;  // the second half follows as another escape
    return 0x10000 + ((high - 0xD800) << 10) + (hexadecimal() - 0xDC00);
}

// Takes as many bytes as the escape took, or fewer. U+0000 becomes the two bytes C0 80, as in Java's class files, because
// a zero byte would end the string.
static char *put_utf8(char *to, unsigned c) {
    if (c != 0 && c < 0x80) {
        *to++ = (char)c;
        return to;
    }
    const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    *to++ = (char)((0xFF00 >> (more + 1)) | (c >> (6 * more)));
    for (int i = more - 1; i >= 0; --i) {
        *to++ = (char)(0x80 | ((c >> (6 * i)) & 0x3F));
    }
    return to;
}

static char *read_string(void) {
    if (peek() != '"') {
        refuse();
    }
    const char *const end = past_string(at) - 1;
    char *const text = hashcodex_give_((size_t)(end - at), 1);
    char *to = text;
    for (++at; at < end;) {
        if (*at == '\\') {
            to = put_utf8(to, escaped());
        } else {
            *to++ = *at++;
        }
    }
    at = end + 1;
    *to = '\0';
    return text;
}

static char read_char(void) {
    const unsigned char *const text = (const unsigned char *)read_string();
    if (text[0] < 0x80 && text[0] != '\0' && text[1] == '\0') {
        return (char)text[0];
    }
    if (text[0] < 0xC0 || text[0] > 0xC3) {
        refuse();
    }
    return (char)((text[0] & 3) << 6 | (text[1] & 0x3F));
}

static double read_double(void) {
    if (peek() == '"') {
        const char *const name = read_string();
        return strtod(name, NULL);  // which knows NaN and both infinities by the same names
    }
    char *end;
    const double value = strtod(at, &end);
    at = end;
    return value;
}

static bool read_bool(void) {
    const bool value = peek() == 't';
    skip_word();
    return value;
}

static void read_scalar(hashcodex_kind_ kind, void *place);

static void read_nullable(hashcodex_kind_ kind, void **place) {
    *place = NULL;
    if (!hashcodex_is_null_()) {
        *place = hashcodex_give_(1, hashcodex_width_(kind));
        read_scalar(kind, *place);
    }
}

static void read_scalar(hashcodex_kind_ kind, void *place) {
    switch (kind) {
        case hashcodex_int_: *(int *)place = (int)hashcodex_integer_(); break;
        case hashcodex_long_: *(long long *)place = hashcodex_integer_(); break;
        case hashcodex_double_: *(double *)place = read_double(); break;
        case hashcodex_bool_: *(bool *)place = read_bool(); break;
        case hashcodex_char_: *(char *)place = read_char(); break;
        case hashcodex_string_: *(char **)place = read_string(); break;
        case hashcodex_list_: *(struct ListNode **)place = hashcodex_read_list_(); break;
        case hashcodex_tree_: *(struct TreeNode **)place = hashcodex_read_tree_(); break;
        case hashcodex_string_ + hashcodex_nullable_:
            *(char **)place = hashcodex_is_null_() ? NULL : read_string();
            break;
        default: read_nullable(kind - hashcodex_nullable_, place);
    }
}

static void read_array(hashcodex_kind_ kind, int levels, char **place, void *const size[]) {
    const int items = count_items();
    const size_t width = levels == 1 ? hashcodex_width_(kind) : sizeof(void *);
    char *inner[hashcodex_levels_max_];
    *(int *)size[0] = items;
    *place = hashcodex_give_((size_t)items, width);
    for (int level = 1; level < levels; ++level) {
        inner[level] = hashcodex_give_((size_t)items, level == 1 ? sizeof(int) : sizeof(void *));
        *(char **)size[level] = inner[level];
    }
    next('[');
    for (int i = 0; i < items; ++i) {
        void *item_size[hashcodex_levels_max_];
        for (int level = 1; level < levels; ++level) {
            item_size[level - 1] = inner[level] + (size_t)i * (level == 1 ? sizeof(int) : sizeof(void *));
        }
        skip_comma();
        void *const item = *place + (size_t)i * width;
        if (levels == 1) {
            read_scalar(kind, item);
        } else {
            read_array(kind, levels - 1, item, item_size);
        }
    }
    next(']');
}

// The next value, whether it is one of a list or stands alone.
void hashcodex_read_(hashcodex_kind_ kind, int levels, void *place, void *const size[]) {
    skip_comma();
    if (levels == 0) {
        read_scalar(kind, place);
    } else {
        read_array(kind, levels, place, size);
    }
}
