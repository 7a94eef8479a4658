//! The system calls that no library wraps safely, each behind a function that cannot be misused.
//!
//! This is the only file of the project with `unsafe`. It decides nothing: what is called in which order is written
//! elsewhere, in safe code.

#![expect(unsafe_code, reason = "fork, clone3, execve and signal dispositions have no safe interface")]

use std::convert::Infallible;
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::io;
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd, RawFd};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;

/// The exit code of a process of ours whose code panicked.
const PANICKED: i32 = 70;

/// Runs `child` in a new process, a copy of this one, and returns its process id.
///
/// The copy has one thread. It may allocate (glibc resets its locks in a forked child), but it must not wait for what
/// another thread of the parent held.
pub(crate) fn fork(child: impl FnOnce() -> i32) -> io::Result<c_int> {
    // SAFETY: no arguments. The child runs only `end_with`, which never returns into the caller's frames, and takes no
    // lock that another thread of the parent could have held.
    match unsafe { libc::fork() } {
        -1 => Err(io::Error::last_os_error()),
        0 => end_with(child),
        pid => Ok(pid),
    }
}

/// A process that is process 1 of new namespaces.
#[derive(Debug)]
pub(crate) struct Cloned {
    /// As the caller sees it.
    pub(crate) pid: c_int,
    pub(crate) pidfd: OwnedFd,
}

/// Like [`fork`], into new user, mount, pid, net, ipc, uts and cgroup namespaces. For single-threaded callers only.
pub(crate) fn clone_into_namespaces(child: impl FnOnce() -> i32) -> io::Result<Cloned> {
    let mut pidfd: c_int = -1;
    let namespaces = libc::CLONE_NEWUSER
        | libc::CLONE_NEWNS
        | libc::CLONE_NEWPID
        | libc::CLONE_NEWNET
        | libc::CLONE_NEWIPC
        | libc::CLONE_NEWUTS
        | libc::CLONE_NEWCGROUP;
    // SAFETY: `clone_args` is a structure of integers, for which zero means absent.
    let mut arguments: libc::clone_args = unsafe { std::mem::zeroed() };
    arguments.flags = (namespaces | libc::CLONE_PIDFD) as u64;
    arguments.pidfd = ptr::from_mut(&mut pidfd) as u64;
    arguments.exit_signal = libc::SIGCHLD as u64;
    // SAFETY: the arguments live until the call returns, `pidfd` points to an int. Without CLONE_VM the child has its own
    // copy of memory and stack; it runs only `end_with`, which never returns into the caller's frames.
    let pid = unsafe { libc::syscall(libc::SYS_clone3, ptr::from_mut(&mut arguments), size_of::<libc::clone_args>()) };
    match pid {
        -1 => Err(io::Error::last_os_error()),
        0 => end_with(child),
        pid => Ok(Cloned {
            pid: c_int::try_from(pid).expect("a process id is an int"),
            // SAFETY: the kernel stored a new descriptor, which nobody else owns.
            pidfd: unsafe { OwnedFd::from_raw_fd(pidfd) },
        }),
    }
}

/// Moves this process into a new user namespace, in which it has all capabilities. For single-threaded callers only.
pub(crate) fn enter_user_namespace() -> io::Result<()> {
    // SAFETY: no memory is touched. The kernel refuses it to a process with several threads.
    match unsafe { libc::unshare(libc::CLONE_NEWUSER) } {
        -1 => Err(io::Error::last_os_error()),
        _ => Ok(()),
    }
}

/// Runs the child's code and ends the process, whatever happens: unwinding must not reach the parent's frames, and the
/// parent's exit handlers must not run twice.
fn end_with(child: impl FnOnce() -> i32) -> ! {
    let code = catch_unwind(AssertUnwindSafe(child)).unwrap_or(PANICKED);
    // SAFETY: ends the process at once; nothing of it is used afterwards.
    unsafe { libc::_exit(code) }
}

/// Memory for the stack of a process that shares this one's memory, with a page below it that nobody may touch.
#[derive(Debug)]
pub(crate) struct Stack {
    bottom: ptr::NonNull<c_void>,
    bytes: usize,
}

/// Between the stack and whatever lies below it, in bytes: one page.
const GUARD_BYTES: usize = 4096;

impl Stack {
    /// A stack of `bytes`, rounded up to whole pages.
    pub(crate) fn new(bytes: usize) -> io::Result<Self> {
        let bytes = bytes.next_multiple_of(GUARD_BYTES) + GUARD_BYTES;
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_STACK | libc::MAP_NORESERVE;
        // SAFETY: a new mapping at a place that the kernel chooses changes no memory that anybody knows.
        let bottom = unsafe { libc::mmap(ptr::null_mut(), bytes, libc::PROT_READ | libc::PROT_WRITE, flags, -1, 0) };
        let mapped = (bottom != libc::MAP_FAILED).then(|| ptr::NonNull::new(bottom)).flatten();
        let stack = Self { bottom: mapped.ok_or_else(io::Error::last_os_error)?, bytes };
        // SAFETY: the page is the mapping's own, and nothing was put there.
        match unsafe { libc::mprotect(bottom, GUARD_BYTES, libc::PROT_NONE) } {
            -1 => Err(io::Error::last_os_error()),
            _ => Ok(stack),
        }
    }

    fn top(&self) -> *mut c_void {
        // SAFETY: one past the end of the mapping. Page-aligned, as the architecture wants its stacks.
        unsafe { self.bottom.as_ptr().byte_add(self.bytes) }
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        // SAFETY: the mapping is ours alone, and no process runs on it: whoever lent it waited for that process.
        unsafe { libc::munmap(self.bottom.as_ptr(), self.bytes) };
    }
}

/// Calls `child` in a new process that shares this one's memory and descriptors, as process 1 of new pid, ipc and mount
/// namespaces, and returns its process id when it has ended. The caller sleeps meanwhile, so that nothing runs at the same
/// time in the memory of both. For single-threaded callers only.
pub(crate) fn call_in_fresh_namespaces(stack: &mut Stack, child: impl FnOnce() -> i32) -> io::Result<c_int> {
    let namespaces = libc::CLONE_NEWPID | libc::CLONE_NEWIPC | libc::CLONE_NEWNS;
    call(namespaces | libc::CLONE_FILES, stack, child)
}

/// Calls `child` in a new process that shares this one's memory, and returns its process id when it has executed a program
/// or ended. The caller sleeps meanwhile. No memory is copied, which is what makes this cheap. For single-threaded callers
/// only.
pub(crate) fn vfork(stack: &mut Stack, child: impl FnOnce() -> i32) -> io::Result<c_int> {
    call(0, stack, child)
}

fn call<F: FnOnce() -> i32>(flags: c_int, stack: &mut Stack, child: F) -> io::Result<c_int> {
    extern "C" fn enter<F: FnOnce() -> i32>(child: *mut c_void) -> c_int {
        // SAFETY: the caller of clone below passes exactly this, and sleeps in the kernel until we are done with it.
        let child = unsafe { &mut *child.cast::<Option<F>>() }.take();
        let run = || child.map_or(PANICKED, |child| child());
        // Unwinding must not pass the end of this stack.
        catch_unwind(AssertUnwindSafe(run)).unwrap_or(PANICKED)
    }
    let mut child = Some(child);
    let flags = flags | libc::CLONE_VM | libc::CLONE_VFORK | libc::SIGCHLD;
    // SAFETY: the stack is borrowed exclusively until the child has let go of it, for CLONE_VFORK suspends the caller until
    // the child has executed a program or ended. The C library ends the process when `enter` returns. The caller has one
    // thread, so nobody else runs in this memory.
    match unsafe { libc::clone(enter::<F>, stack.top(), flags, ptr::from_mut(&mut child).cast()) } {
        -1 => Err(io::Error::last_os_error()),
        pid => Ok(pid),
    }
}

/// Null-terminated strings and the null-terminated array of pointers to them, made before a fork so that the child need
/// not allocate.
#[derive(Debug)]
pub(crate) struct ExecVector {
    strings: Vec<CString>,
    pointers: Vec<*const c_char>,
}

impl ExecVector {
    pub(crate) fn new(strings: Vec<CString>) -> Self {
        let pointers = strings.iter().map(|string| string.as_ptr()).chain([ptr::null()]).collect();
        Self { strings, pointers }
    }

    pub(crate) fn first(&self) -> Option<&CStr> {
        self.strings.first().map(CString::as_c_str)
    }
}

/// Replaces the program of this process. Returns only when that failed.
pub(crate) fn execve(program: &CStr, argv: &ExecVector, env: &ExecVector) -> Result<Infallible, io::Error> {
    // SAFETY: all three are null-terminated, and the vectors own what they point to.
    unsafe { libc::execve(program.as_ptr(), argv.pointers.as_ptr(), env.pointers.as_ptr()) };
    Err(io::Error::last_os_error())
}

/// Makes descriptor `number` a copy of `source` that stays open over `execve`. `source` must have another number.
pub(crate) fn duplicate_onto(source: BorrowedFd<'_>, number: RawFd) -> io::Result<()> {
    // SAFETY: replaces a descriptor number; only processes that are about to execute or have just been forked call this,
    // with numbers that no Rust value of theirs owns.
    match unsafe { libc::dup2(source.as_raw_fd(), number) } {
        -1 => Err(io::Error::last_os_error()),
        _ => Ok(()),
    }
}

/// What to do with descriptors.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Closing {
    Now,
    AtExec,
}

/// Closes every descriptor from `first` on. What owned them must not be used or dropped afterwards.
pub(crate) fn close_from(first: RawFd, closing: Closing) -> io::Result<()> {
    let flags = match closing {
        Closing::Now => 0,
        Closing::AtExec => libc::CLOSE_RANGE_CLOEXEC,
    };
    // SAFETY: a plain system call on integers; the callers are freshly forked processes that gave up what they inherited.
    match unsafe { libc::syscall(libc::SYS_close_range, first, u32::MAX, flags) } {
        -1 => Err(io::Error::last_os_error()),
        _ => Ok(()),
    }
}

/// Gives back ownership of a descriptor that is known to be open and to have no other owner.
pub(crate) fn own(number: RawFd) -> OwnedFd {
    // SAFETY: the callers are freshly forked processes that put the descriptor there themselves.
    unsafe { OwnedFd::from_raw_fd(number) }
}

/// Restricts a detached mount, or the one at the top of the descriptor's path, by `MOUNT_ATTR_…` flags.
pub(crate) fn restrict_mount(mount: BorrowedFd<'_>, attributes: u64) -> io::Result<()> {
    let arguments = libc::mount_attr { attr_set: attributes, attr_clr: 0, propagation: 0, userns_fd: 0 };
    // SAFETY: the path is an empty string and the structure lives until the call returns.
    let result = unsafe {
        libc::syscall(
            libc::SYS_mount_setattr,
            mount.as_raw_fd(),
            c"".as_ptr(),
            libc::AT_EMPTY_PATH,
            ptr::from_ref(&arguments),
            size_of::<libc::mount_attr>(),
        )
    };
    match result {
        -1 => Err(io::Error::last_os_error()),
        _ => Ok(()),
    }
}

/// Gives every signal its default disposition and blocks none. Failures are those of SIGKILL, SIGSTOP and the two
/// signals of the C library, which have their defaults already.
pub(crate) fn default_signals() {
    for signal in 1..=64 {
        // SAFETY: SIG_DFL runs no code of ours.
        unsafe { libc::signal(signal, libc::SIG_DFL) };
    }
    unblock_signals();
}

/// Blocks no signal.
pub(crate) fn unblock_signals() {
    // SAFETY: the set is initialised by sigemptyset before its use.
    unsafe {
        let mut none = std::mem::zeroed();
        libc::sigemptyset(&raw mut none);
        libc::sigprocmask(libc::SIG_SETMASK, &raw const none, ptr::null_mut());
    }
}

/// Overwrites and forgets the environment of this process: a freshly forked one, whose boxes would inherit it.
///
/// The strings themselves are zeroed, for the kernel shows the memory where they lay at the start.
pub(crate) fn wipe_environment() {
    unsafe extern "C" {
        static environ: *const *mut c_char;
    }
    // SAFETY: `environ` is null or a null-terminated array of pointers to null-terminated, writable strings. This process
    // has one thread, so nobody reads or changes them meanwhile, and nothing of them is used afterwards.
    unsafe {
        let mut entry = environ;
        while !entry.is_null() && !(*entry).is_null() {
            ptr::write_bytes(*entry, 0, libc::strlen(*entry));
            entry = entry.add(1);
        }
        libc::clearenv();
    }
}

/// Ignores what a terminal or a service manager sends to everybody: the owner decides when this process ends.
pub(crate) fn ignore_termination() {
    for signal in [libc::SIGINT, libc::SIGTERM, libc::SIGHUP, libc::SIGPIPE] {
        // SAFETY: SIG_IGN runs no code of ours.
        unsafe { libc::signal(signal, libc::SIG_IGN) };
    }
}

/// A descriptor that becomes readable when a child of this process changes state.
pub(crate) fn children_changed() -> io::Result<OwnedFd> {
    // SAFETY: the set is initialised by sigemptyset before its use; the new descriptor has no other owner.
    unsafe {
        let mut children = std::mem::zeroed();
        libc::sigemptyset(&raw mut children);
        libc::sigaddset(&raw mut children, libc::SIGCHLD);
        libc::sigprocmask(libc::SIG_BLOCK, &raw const children, ptr::null_mut());
        let flags = libc::SFD_CLOEXEC | libc::SFD_NONBLOCK;
        match libc::signalfd(-1, &raw const children, flags) {
            -1 => Err(io::Error::last_os_error()),
            descriptor => Ok(OwnedFd::from_raw_fd(descriptor)),
        }
    }
}

/// Kills every process that this one can see and may signal, but itself. In process 1 of a pid namespace that is exactly
/// everything else in it, atomically: a process that is being forked is hit too.
pub(crate) fn kill_everything_else() -> io::Result<()> {
    // SAFETY: a plain system call on integers. Only process 1 of a box comes here; see the check.
    let result = unsafe {
        if libc::getpid() != 1 {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        libc::kill(-1, libc::SIGKILL)
    };
    match result {
        -1 => match io::Error::last_os_error() {
            nobody if nobody.raw_os_error() == Some(libc::ESRCH) => Ok(()),
            error => Err(error),
        },
        _ => Ok(()),
    }
}
