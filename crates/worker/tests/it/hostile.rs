//! Hostile programs at the level of a judgement: nothing of the host is seen, and the next submission is judged as ever.

use proto::Verdict;

use crate::bench::{expect, last, playground};

/// The innocent next submission, judged after each attack.
#[track_caller]
fn next_submission_is_judged() {
    let report = playground("python", "print('fine')\n", "");
    expect(&report, Verdict::Accepted);
    assert_eq!(last(&report).stdout.as_deref(), Some("fine\n"));
    assert!(last(&report).wall_ms < 5_000, "in normal time: {report:#?}");
}

/// Each attempt prints one line; `denied` is the only acceptable one.
fn attempts(body: &str) -> String {
    format!(
        "import os, socket, ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\ndef attempt(name, action):\n    try:\n        \
         print(name, 'GOT', action())\n    except Exception as error:\n        print(name, 'denied')\n{body}"
    )
}

#[test]
fn the_host_is_out_of_reach() {
    let source = attempts(
        "attempt('shadow', lambda: open('/etc/shadow').read())\n\
         attempt('root', lambda: os.listdir('/root'))\n\
         attempt('home', lambda: os.listdir('/home'))\n\
         attempt('docker', lambda: os.stat('/var/run/docker.sock'))\n\
         attempt('logs', lambda: os.listdir('/var/log'))\n\
         attempt('loopback', lambda: socket.create_connection(('127.0.0.1', 22), 1))\n\
         attempt('metadata', lambda: socket.create_connection(('169.254.169.254', 80), 1))\n\
         attempt('name', lambda: socket.getaddrinfo('example.com', 80))\n\
         attempt('netlink', lambda: socket.socket(16, 3, 0))\n\
         attempt('raw', lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1))\n\
         attempt('write', lambda: open('/usr/bin/mine', 'w'))\n\
         attempt('kernel', lambda: open('/proc/sys/kernel/core_pattern', 'w'))\n\
         attempt('cgroup', lambda: os.listdir('/sys/fs/cgroup'))\n",
    );
    let report = playground("python", &source, "");
    expect(&report, Verdict::Accepted);
    let printed = last(&report).stdout.clone().unwrap_or_default();
    assert_eq!(printed.lines().count(), 13, "{printed}");
    assert!(printed.lines().all(|line| line.ends_with(" denied")), "{printed}");
}

#[test]
fn no_other_process_and_no_secret_is_seen() {
    let source = "import os\nprint([p for p in os.listdir('/proc') if p.isdigit() and int(p) != os.getpid()])\n\
        print(sorted(os.environ))\nprint(sorted(os.listdir('/proc/self/fd'))[:3], os.getuid() != 0, os.getcwd())\n";
    let report = playground("python", source, "");
    expect(&report, Verdict::Accepted);
    let printed = last(&report).stdout.clone().unwrap_or_default();
    let lines: Vec<_> = printed.lines().collect();
    assert_eq!(lines[0], "[]", "{printed}");
    for secret in ["HASHCODEX", "CARGO", "USER", "TOKEN", "PASSWORD"] {
        assert!(!lines[1].contains(secret), "{printed}");
    }
    assert!(lines[2].ends_with("True /box"), "{printed}");
}

#[test]
fn a_fork_bomb_is_contained() {
    let report = playground("python", "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass\n", "");
    assert_ne!(report.verdict, Verdict::Accepted, "{report:#?}");
    assert_ne!(report.verdict, Verdict::JudgeError, "{report:#?}");
    next_submission_is_judged();
}

#[test]
fn a_daemon_does_not_delay_the_verdict_nor_survive_it() {
    let source = "import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        time.sleep(3600)\n    os._exit(0)\nprint('done')\n";
    let report = playground("python", source, "");
    expect(&report, Verdict::Accepted);
    assert!(last(&report).wall_ms < 2_000, "{report:#?}");
    next_submission_is_judged();
}

#[test]
fn nothing_is_left_for_the_next_submission() {
    let look = "import os\nfor d in ('/tmp', '/box', '/dev/shm'):\n    p = d + '/mark'\n    print(os.path.exists(p))\n    \
        try: open(p, 'w').write('x')\n    except OSError: pass\n";
    let first = playground("python", look, "");
    expect(&first, Verdict::Accepted);
    let second = playground("python", look, "");
    assert_eq!(last(&second).stdout, last(&first).stdout);
    assert!(!last(&second).stdout.clone().unwrap_or_default().contains("True"), "{second:#?}");
}

#[test]
fn the_compiler_shows_no_file_of_the_host() {
    let report = playground("cpp", "#include \"/etc/shadow\"\n#include \"/root/.bashrc\"\nint main() {}\n", "");
    expect(&report, Verdict::CompileError);
    let log = report.compile.expect("a compile report").log;
    assert!(!log.contains("root:"), "{log}");
}

#[test]
fn a_compiler_that_never_ends_is_a_compile_error_that_says_so() {
    let report = playground("cpp", "#include \"/dev/zero\"\nint main() {}\n", "");
    expect(&report, Verdict::CompileError);
    next_submission_is_judged();
}

#[test]
fn the_disk_is_bounded() {
    let source = "import os\nwritten = 0\ntry:\n    with open('/tmp/fill', 'wb') as f:\n        while written < 1 << 33: written += f.write(b'x' * (1 << 20))\n\
        except OSError: pass\nprint(written < 1 << 31)\n";
    let report = playground("python", source, "");
    assert!(matches!(report.verdict, Verdict::Accepted | Verdict::MemoryLimitExceeded), "{report:#?}");
    if report.verdict == Verdict::Accepted {
        assert_eq!(last(&report).stdout.as_deref(), Some("True\n"));
    }
    next_submission_is_judged();
}
