// Memory for what a case is given. Solutions free some of it and forget the rest, and one process serves all cases; so it
// is the driver's, and free again when the next case begins. The build has the user's calls of `free` and its relatives
// come here.

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "hashcodex.h"

// Each block is at least twice as large as the one before.
enum { blocks_max = 48, first_block_bytes = 1024 * 1024, alignment = 16 };

typedef struct {
    char *start;
    size_t size;
    size_t used;
} Block;

static Block blocks[blocks_max];
static int count;
static int current;

static void add_block(size_t size) {
    size_t wanted = count == 0 ? first_block_bytes : 2 * blocks[count - 1].size;
    if (wanted < size) {
        wanted = size;
    }
    char *const start = count < blocks_max ? malloc(wanted) : NULL;
    if (start == NULL) {
        hashcodex_fail_("the driver is out of memory", "");
    }
    blocks[count++] = (Block){start, wanted, 0};
}

void *hashcodex_give_(size_t items, size_t width) {
    // At least a byte, so that no two arrays are at the same place.
    const size_t wanted = items == 0 ? 1 : items * width;
    const size_t size = (wanted + alignment - 1) / alignment * alignment;
    while (current < count && blocks[current].size - blocks[current].used < size) {
        ++current;
    }
    if (current == count) {
        add_block(size);
    }
    Block *const block = &blocks[current];
    void *const memory = block->start + block->used;
    block->used += size;
    return memory;
}

void hashcodex_forget_(void) {
    for (int i = 0; i < count; ++i) {
        blocks[i].used = 0;
    }
    current = 0;
}

// How many bytes there are from `memory` to the end of what was given; 0 when it is the user's own.
static size_t given(const void *memory) {
    for (int i = 0; i < count; ++i) {
        const uintptr_t offset = (uintptr_t)memory - (uintptr_t)blocks[i].start;
        if (offset < blocks[i].size) {
            return blocks[i].size - offset;
        }
    }
    return 0;
}

void hashcodex_free_(void *memory) {
    if (given(memory) == 0) {
        free(memory);
    }
}

void *hashcodex_realloc_(void *memory, size_t size) {
    const size_t there = given(memory);
    if (there == 0) {
        return realloc(memory, size);
    }
    void *const larger = malloc(size);
    if (larger != NULL) {
        memcpy(larger, memory, size < there ? size : there);
    }
    return larger;
}

void *hashcodex_reallocarray_(void *memory, size_t items, size_t width) {
    const size_t there = given(memory);
    if (there == 0) {
        return reallocarray(memory, items, width);
    }
    void *const larger = reallocarray(NULL, items, width);
    if (larger != NULL) {
        memcpy(larger, memory, items * width < there ? items * width : there);
    }
    return larger;
}
