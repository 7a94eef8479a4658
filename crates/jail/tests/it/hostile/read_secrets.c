// Opens what is secret on a host, by path and through /proc; must find nothing.
// Ends: exit 0.
#include <fcntl.h>
#include <stdio.h>

int main(void) {
    const char *secrets[] = {
        "/etc/shadow", "/etc/gshadow", "/etc/machine-id", "/root", "/home", "/var/lib/dpkg", "/var/lib/systemd", "/run", "/sys", "/dev/mem",
        "/dev/kmsg", "/dev/sda", "/dev/vda", "/proc/1/environ", "/proc/1/root", "/proc/1/cwd", "/proc/1/maps",
        "/proc/1/fd", "/proc/1/ns/mnt", "/proc/kallsyms", "/proc/kcore", "/proc/keys", "/proc/sys", "/proc/cmdline",
        "/proc/self/root/etc/shadow", "/proc/self/cwd/../../etc/shadow", "/box/../etc/shadow",
    };
    int found = 0;
    for (unsigned i = 0; i < sizeof secrets / sizeof *secrets; i++)
        if (open(secrets[i], O_RDONLY) >= 0) found = 1, printf("opened %s\n", secrets[i]);
    return found;
}
