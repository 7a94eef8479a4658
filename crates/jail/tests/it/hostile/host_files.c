// Opens keys, logs, tokens and sockets where hosts, clouds and containers keep them; must find none of these.
// Ends: exit 0.
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
    const char *secrets[] = {
        "/root/.ssh/id_rsa", "/root/.aws/credentials", "/root/.docker/config.json", "/root/.bash_history", "/home",
        "/etc/ssh", "/etc/ssl/private", "/etc/sudoers", "/etc/crontab", "/etc/environment", "/etc/fstab", "/etc/resolv.conf",
        "/etc/kubernetes", "/etc/docker", "/etc/letsencrypt", "/etc/systemd", "/etc/cloud", "/etc/os-release", "/boot", "/srv",
        "/mnt", "/media", "/opt", "/snap", "/var/log", "/var/lib/docker", "/var/spool", "/var/backups", "/var/cache", "/var/run",
        "/run/secrets", "/run/docker.sock", "/run/containerd", "/run/systemd", "/run/user", "/.dockerenv", "/.env",
        "/proc/config.gz", "/proc/version", "/proc/meminfo", "/proc/kmsg", "/proc/kpageflags",
        "/proc/iomem", "/proc/ioports", "/proc/modules", "/proc/interrupts", "/proc/sched_debug", "/proc/timer_list", "/proc/locks",
        "/proc/loadavg", "/proc/stat", "/proc/uptime", "/proc/vmstat", "/proc/partitions", "/proc/swaps", "/proc/key-users",
        "/proc/sys/kernel/random/boot_id", "/proc/sysvipc", "/proc/bus", "/proc/fs", "/proc/tty", "/sys/class/dmi/id",
    };
    int found = 0;
    for (unsigned i = 0; i < sizeof secrets / sizeof *secrets; i++)
        if (access(secrets[i], F_OK) == 0 && open(secrets[i], O_RDONLY) >= 0) found = 1, printf("opened %s\n", secrets[i]);
    return found;
}
