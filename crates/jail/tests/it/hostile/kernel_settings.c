// Writes to the kernel's switches in /proc and /sys, to its own in /proc, and changes names; must change nothing.
// Ends: exit 0.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    int done = 0;
    const char *files[] = {
        "/proc/sys/kernel/core_pattern", "/proc/sys/kernel/hostname", "/proc/sys/kernel/modprobe", "/proc/sys/kernel/panic",
        "/proc/sys/kernel/yama/ptrace_scope", "/proc/sys/vm/drop_caches", "/proc/sys/vm/overcommit_memory",
        "/proc/sys/fs/suid_dumpable", "/proc/sys/net/ipv4/ip_forward", "/proc/sysrq-trigger", "/proc/irq/0/smp_affinity",
        "/proc/mtrr", "/proc/acpi/wakeup", "/sys/kernel/uevent_helper", "/sys/power/state", "/sys/power/disk",
        "/sys/class/net/lo/mtu", "/sys/kernel/mm/ksm/run", "/sys/fs/cgroup/cgroup.procs", "/sys/fs/cgroup/release_agent",
        "/sys/kernel/debug", "/sys/firmware/efi/efivars", "/proc/self/uid_map", "/proc/self/gid_map", "/proc/self/setgroups",
        "/proc/self/oom_score_adj", "/proc/self/oom_adj", "/proc/self/coredump_filter", "/proc/self/timens_offsets",
        "/proc/self/loginuid", "/proc/self/attr/exec", "/proc/self/attr/current", "/proc/self/clear_refs", "/proc/self/sched",
        "/proc/self/autogroup", "/proc/self/timerslack_ns", "/proc/self/comm", "/proc/self/projid_map",
    };
    for (unsigned i = 0; i < sizeof files / sizeof *files; i++) {
        int fd = open(files[i], O_WRONLY);
        if (fd >= 0) done = 1, printf("opened %s\n", files[i]), close(fd);
    }
    if (sethostname("mine", 4) == 0) done = 1, puts("sethostname");
    if (setdomainname("mine", 4) == 0) done = 1, puts("setdomainname");
    if (syscall(156 /* _sysctl */, 0) >= 0) done = 1, puts("sysctl");
    if (syscall(SYS_reboot, 0xfee1dead, 672274793, 0 /* no key for it */, 0) >= 0) done = 1, puts("reboot");
    return done;
}
