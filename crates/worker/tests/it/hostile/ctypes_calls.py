# Makes system calls that no library offers, through ctypes; must be denied every one of them.
# Verdict: accepted.
# Problem: playground.
import ctypes
import sys

libc = ctypes.CDLL(None, use_errno=True)
CALLS = {
    "mount": (165, b"proc", b"/tmp", b"proc", 0, 0),
    "unshare": (272, 0x10000000),
    "ptrace": (101, 16, 1, 0, 0),
    "keyctl": (250, 0, -3, 1),
    "bpf": (321, 0, 0, 0),
    "perf_event_open": (298, 0, 0, -1, -1, 0),
    "io_uring_setup": (425, 8, ctypes.create_string_buffer(256)),
    "userfaultfd": (323, 0),
    "open_by_handle_at": (304, -100, 0, 0),
    "swapoff": (168, b"/swap"),
    "sethostname": (170, b"mine", 4),
    "chroot": (161, b"/tmp"),
    "pivot_root": (155, b"/tmp", b"/tmp"),
    "mknod": (133, b"/tmp/memory", 0o20666, 0x0101),
}
found = [name for name, (number, *arguments) in CALLS.items() if libc.syscall(number, *arguments) >= 0]
print(*found, sep="\n", end="")
sys.exit(bool(found))
