// Asks the compiler which files there are; must be compiled, because there is none that it should not know.
// Verdict: accepted.
// Problem: playground.
#if __has_include("/etc/shadow") || __has_include("/etc/sudoers") || __has_include("/root/.bashrc") || __has_include("/root/.profile")
#error secrets of the host
#endif
#if __has_include("/etc/machine-id") || __has_include("/var/lib/dpkg/status") || __has_include("/var/run/docker.sock")
#error the host
#endif
#if __has_include("/proc/1/environ") || __has_include("/proc/sys/kernel/hostname") || __has_include("/proc/version")
#error other processes or the kernel
#endif
#if __has_include("/sys/kernel/notes") || __has_include("/dev/mem") || __has_include("/dev/tty") || __has_include("/dev/kmsg")
#error devices
#endif
#if __has_include("/box/01-zeros.in") || __has_include("/box/problem.yaml") || __has_include("driver.cpp") || __has_include("/tmp/mark.h")
#error files of the judge
#endif
int main() {}
