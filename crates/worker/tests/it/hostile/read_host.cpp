// Opens secrets of a host, and walks up from where it stands; must find none of them.
// Verdict: accepted.
// Problem: playground.
#include <cstdio>
#include <dirent.h>
#include <fcntl.h>
#include <initializer_list>
#include <string>
#include <unistd.h>

static int found = 0;

static void opened(const char* path) {
    std::puts(path);
    found = 1;
}

int main() {
    for (const char* path : {"/etc/shadow", "/etc/gshadow", "/etc/sudoers", "/root/.ssh/id_rsa", "/root/.bashrc", "/etc/ssh",
                             "/var/run/docker.sock", "/run/docker.sock", "/var/lib/dpkg", "/var/lib/systemd", "/var/log", "/home", "/root", "/srv", "/opt", "/mnt",
                             "/proc/1/environ", "/proc/1/root/etc", "/proc/1/cwd/.", "/proc/kcore", "/proc/kallsyms", "/proc/sys",
                             "/proc/self/root/etc/shadow", "/sys/fs/cgroup", "/sys/kernel", "/dev/mem", "/dev/kmsg", "/dev/sda", "/dev/fuse"}) {
        if (open(path, O_RDONLY | O_NONBLOCK) >= 0) opened(path);
    }
    std::string up = "..";
    for (int level = 0; level < 40; ++level, up += "/..") {
        if (open((up + "/etc/shadow").c_str(), O_RDONLY) >= 0) opened(up.c_str());
    }
    return found;
}
