// Searches the whole file system but /usr for test data and other people's work; must find none.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <ftw.h>
#include <stdio.h>
#include <string.h>

static int found;

static int is_expected(const char *top) {
    const char *known[] = {"bin", "box", "dev", "etc", "lib", "lib32", "lib64", "libx32", "proc", "sbin", "store", "tmp", "usr", "var"};
    for (unsigned i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(top, known[i]) == 0) return 1;
    return 0;
}

static int visit(const char *path, const struct stat *stat, int kind, struct FTW *walk) {
    (void)stat;
    const char *name = path + walk->base;
    if (walk->level == 1 && !is_expected(name)) found = 1, printf("saw %s\n", path);
    if (strcmp(path, "/usr") == 0 || strcmp(path, "/proc") == 0) return FTW_SKIP_SUBTREE;
    const char *words[] = {".in", ".ans", ".expected", "testcase", "submission", "problem", "judge", "secret", ".toml", ".sqlite"};
    for (unsigned i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(name, words[i])) found = 1, printf("found %s\n", path);
    if (kind == FTW_DNR) printf("not readable: %s\n", path);
    return FTW_CONTINUE;
}

int main(void) {
    if (nftw("/", visit, 64, FTW_PHYS | FTW_ACTIONRETVAL) != 0) return perror("walk"), 2;
    return found;
}
