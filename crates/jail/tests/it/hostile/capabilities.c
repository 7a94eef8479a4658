// Asks for capabilities for itself, for its children and for a file, and to keep them; must get none.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <linux/capability.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

#define CLOSED(call) if ((call) >= 0) done = 1, puts(#call)

int main(void) {
    int done = 0;
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct has[2], all[2] = {{~0u, ~0u, ~0u}, {~0u, ~0u, ~0u}}, inherited[2] = {{0, 0, ~0u}, {0, 0, ~0u}};
    if (syscall(SYS_capget, &header, has) != 0) return 2;
    for (int i = 0; i < 2; i++)
        if (has[i].effective | has[i].permitted | has[i].inheritable) done = 1, puts("has capabilities");
    CLOSED(syscall(SYS_capset, &header, all));
    CLOSED(syscall(SYS_capset, &header, inherited));
    for (int capability = 0; capability < 42; capability++) CLOSED(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0));
    CLOSED(prctl(PR_SET_SECUREBITS, 0x2f));
    CLOSED(prctl(PR_SET_KEEPCAPS, 1));
    // A file that would give all capabilities to whoever runs it.
    unsigned char gift[20] = {1, 0, 0, 2, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
    int file = open("/box/gift", O_WRONLY | O_CREAT, 0755);
    CLOSED(setxattr("/box/gift", "security.capability", gift, sizeof gift, 0));
    CLOSED(fsetxattr(file, "security.capability", gift, sizeof gift, 0));
    CLOSED(setxattr("/box/gift", "user.note", gift, sizeof gift, 0));
    CLOSED(prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0));
    return done;
}
