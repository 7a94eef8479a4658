// What only the driver's own parts ask of writer.c.

#pragma once
#include "hashcodex.h"

// The whole answer, which is forgotten with that.
const char *hashcodex_taken_(size_t *count);
// How far the answer has come, and back to there.
size_t hashcodex_mark_(void);
void hashcodex_cut_(size_t mark);
// Ends the program with a message about the method whose answer is printed.
_Noreturn void hashcodex_refuse_(const char *what);
