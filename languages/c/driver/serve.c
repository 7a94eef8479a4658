// Answers case after case until there are no more, and leaves without the user's exit handlers.
//
// Numbers are read and printed in the locale and the rounding mode of the beginning, whatever the user's code sets for
// itself.

#include <fenv.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "hashcodex.h"
#include "writer.h"

static fenv_t users_arithmetic;
static locale_t users_locale;
static locale_t plain_locale;

void hashcodex_leave_(void) {
    uselocale(users_locale);
    fesetenv(&users_arithmetic);
}

void hashcodex_enter_(void) {
    users_locale = uselocale(plain_locale);
    fegetenv(&users_arithmetic);
    fesetenv(FE_DFL_ENV);
}

// What the user's class has to free an object, if it has that.
__attribute__((weak)) void hashcodex_users_free_(void *object);

void hashcodex_destroy_object_(void *object) {
    if (hashcodex_users_free_ != NULL) {
        hashcodex_leave_();
        hashcodex_users_free_(object);
        hashcodex_enter_();
    }
}

bool hashcodex_is_(const char *name, const char *other) { return strcmp(name, other) == 0; }

// From `case <number>`, a line end and the arguments to `result <number> <nonce>`, a line end and the answer.
static void answer(const char *payload) {
    const char *const number = payload + strlen("case ");
    char head[64];
    snprintf(head, sizeof head, "result %.*s %s\n", (int)strcspn(number, "\n"), number, hashcodex_hello_ + strlen("hello "));
    hashcodex_forget_();
    hashcodex_begin_(number + strcspn(number, "\n"));
    hashcodex_put_(head);
    hashcodex_solve_();
    fflush(NULL);
    size_t length;
    const char *const result = hashcodex_taken_(&length);
    hashcodex_send_(result, length);
}

int main(void) {
    plain_locale = newlocale(LC_ALL_MASK, "C", NULL);
    hashcodex_enter_();
    fflush(NULL);
    hashcodex_send_(hashcodex_hello_, strlen(hashcodex_hello_));
    for (const char *payload = hashcodex_receive_(); payload != NULL; payload = hashcodex_receive_()) {
        answer(payload);
    }
    _exit(0);
}
