// What the parts of the driver know of each other. The user's code can see it, so every name ends as nobody else's does.

#pragma once
#include <stdbool.h>
#include <stddef.h>

// The most levels of arrays in one value: 8, and the two of a graph.
enum { hashcodex_levels_max_ = 10 };

// Of a payload, in both directions.
enum { hashcodex_frame_bytes_max_ = 64 * 1024 * 1024 };

// What is in the arrays of a value.
typedef enum {
    hashcodex_int_,
    hashcodex_long_,
    hashcodex_double_,
    hashcodex_bool_,
    hashcodex_char_,
    hashcodex_string_,
    hashcodex_list_,
    hashcodex_tree_,
    hashcodex_nullable_ = 16,  // is added to one of the above: a pointer to it, and strings stay what they are
} hashcodex_kind_;

typedef void hashcodex_void_;

// channel.c
_Noreturn void hashcodex_fail_(const char *message, const char *more);
const char *hashcodex_receive_(void);
void hashcodex_send_(const char *payload, size_t length);
_Noreturn void hashcodex_send_beginning_(const char *payload, size_t length);
extern char hashcodex_hello_[];

// memory.c: what a case is given, which is gone when the next one begins. The user may free it or make it larger.
void *hashcodex_give_(size_t count, size_t width);
void hashcodex_forget_(void);

// reader.c: `size[0]` is where the length of an array goes, `size[1]` where the lengths of the arrays in it, and so on.
void hashcodex_begin_(const char *json);
void hashcodex_read_(hashcodex_kind_ kind, int levels, void *place, void *const size[]);
void hashcodex_open_(void);
void hashcodex_close_(void);

// writer.c: the same the other way. `method` is for messages.
void hashcodex_write_(const char *method, hashcodex_kind_ kind, int levels, const void *place, void *const size[]);
void hashcodex_put_(const char *text);
size_t hashcodex_width_(hashcodex_kind_ kind);

// serve.c: the user's code runs between these two.
void hashcodex_leave_(void);
void hashcodex_enter_(void);
void hashcodex_destroy_object_(void *object);
bool hashcodex_is_(const char *name, const char *other);

// driver.c: the answer to one case.
void hashcodex_solve_(void);
