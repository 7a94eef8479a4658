// Loaded into user-mode Linux, which hands the registers of a process back in the size that it knows. A host whose
// processors have more of them (AMX) refuses that, and the machine ends at its first process. Here what it does not know
// is filled in, as it is.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <elf.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

// All registers of a process on any processor of today, with room to spare, in bytes.
enum { STATE_BYTES_MAX = 64 * 1024 };

static char state[STATE_BYTES_MAX] __attribute__((aligned(64)));

static long set_whole(pid_t pid, void *kind, struct iovec *given) {
    struct iovec whole = {state, sizeof state};
    if (syscall(SYS_ptrace, PTRACE_GETREGSET, pid, kind, &whole) != 0 || whole.iov_len <= given->iov_len) {
        return syscall(SYS_ptrace, PTRACE_SETREGSET, pid, kind, given);
    }
    memcpy(state, given->iov_base, given->iov_len);
    return syscall(SYS_ptrace, PTRACE_SETREGSET, pid, kind, &whole);
}

long ptrace(enum __ptrace_request request, ...) {
    static long (*of_library)(enum __ptrace_request, ...);
    va_list arguments;
    va_start(arguments, request);
    const pid_t pid = va_arg(arguments, pid_t);
    void *const address = va_arg(arguments, void *);
    void *const data = va_arg(arguments, void *);
    va_end(arguments);
    if (request == PTRACE_SETREGSET && address == (void *)NT_X86_XSTATE) {
        return set_whole(pid, address, data);
    }
    if (of_library == NULL) {
        of_library = (long (*)(enum __ptrace_request, ...))dlsym(RTLD_NEXT, "ptrace");
    }
    return of_library(request, pid, address, data);
}
