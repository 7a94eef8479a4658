//! What a container of ours is given, as the engine and as a program in it see that.

use std::thread;

use proto::Verdict;
use serde_json::Value;
use worker::Runner;

use super::engine::{Engine, wait_until};
use crate::bench::{expect, last, playground_over};

/// Waits to be looked at.
const SLEEPER: &str = "import time\ntime.sleep(3)\nprint('slept')\n";

/// Tries everything against process 1 and what is around it; each line must say `denied`.
const ATTACKS: &str = r"
import ctypes, os, resource, signal
libc = ctypes.CDLL(None, use_errno=True)
def call(name, *arguments):
    if getattr(libc, name)(*arguments) == -1:
        raise OSError(ctypes.get_errno(), name)
def attempt(name, action):
    try:
        print(name, 'GOT', action())
    except Exception as error:
        print(name, 'denied')
attempt('memory', lambda: open('/proc/1/mem', 'rb').read(1))
attempt('maps', lambda: open('/proc/1/maps').read())
attempt('descriptors', lambda: os.listdir('/proc/1/fd'))
attempt('output', lambda: open('/proc/1/fd/1', 'wb'))
attempt('environment', lambda: open('/proc/1/environ').read())
attempt('executable', lambda: open('/hashcodex-launcher', 'rb').read(1))
attempt('trace', lambda: call('ptrace', 16, 1, 0, 0))
attempt('limits', lambda: resource.prlimit(1, resource.RLIMIT_NOFILE, (0, 0)))
def move():
    # It may succeed without effect, so what counts is where the launcher runs.
    before = os.sched_getaffinity(1)
    for core in range(os.sysconf('SC_NPROCESSORS_CONF')):
        os.sched_setaffinity(1, [core])
        if os.sched_getaffinity(1) != before:
            return core
    raise PermissionError
attempt('affinity', move)
attempt('own limits up', lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (1 << 20, 1 << 20)))
attempt('system v', lambda: call('shmget', 7, 4096, 0o1666))
attempt('queue', lambda: os.listdir('/dev/mqueue'))
attempt('system', lambda: os.listdir('/sys/kernel'))
attempt('sysctl', lambda: open('/proc/sys/kernel/core_pattern').read())
attempt('namespace', lambda: call('unshare', 0x10000000))
attempt('mount', lambda: call('mount', b'none', b'/tmp', b'tmpfs', 0, None))
attempt('root', lambda: open('/mine', 'w'))
attempt('toolchain', lambda: open('/usr/bin/mine', 'w'))
for number in 1, 9, 11, 15, 19, 34:
    attempt('signal %d' % number, lambda: os.kill(1, number))
";

const STATUS: &str = "print(open('/proc/self/status').read())\nimport os\nprint('uid', os.getuid(), os.getgid(), os.getgroups())\n\
    print('fds', sorted(os.listdir('/proc/self/fd'))[:3])\nprint('pids', sorted(p for p in os.listdir('/proc') if p.isdigit() and int(p) != os.getpid()))\n";

#[test]
fn a_container_has_nothing_that_it_does_not_need() {
    let engine = Engine::start();
    let runner = Runner::docker(engine.config()).expect("the engine works");
    let judging = thread::spawn(move || playground_over(&runner, "python", SLEEPER));
    let mut seen = Value::Null;
    wait_until("a container runs", || {
        let running = engine.docker(&["ps", "--quiet"]).expect("a list");
        let looked = running.lines().next().map(|id| engine.docker(&["inspect", id]));
        seen = looked.and_then(Result::ok).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        seen[0]["State"]["Running"] == true
    });
    let (given, host) = (&seen[0]["Config"], &seen[0]["HostConfig"]);
    assert_eq!(host["NetworkMode"], "none");
    assert_eq!(host["CapDrop"], serde_json::json!(["ALL"]));
    assert_eq!((&host["CapAdd"], &host["Privileged"]), (&Value::Null, &Value::Bool(false)));
    assert_eq!(host["ReadonlyRootfs"], true);
    assert!(host["Memory"].as_i64() > Some(0) && host["Memory"] == host["MemorySwap"]);
    assert!(host["NanoCpus"].as_i64() > Some(0) && host["PidsLimit"].as_i64() > Some(0));
    assert_eq!(host["LogConfig"]["Type"], "none");
    assert_eq!(host["SecurityOpt"][0], "no-new-privileges");
    assert!(host["SecurityOpt"][1].as_str().is_some_and(|profile| profile.starts_with("seccomp={")));
    let user = given["User"].as_str().expect("a user");
    assert!(user.split(':').all(|id| id.parse::<u32>().is_ok_and(|id| id > 1_000_000)), "{user}");
    let binds = host["Mounts"].as_array().expect("mounts");
    assert!(binds.iter().all(|mount| mount["ReadOnly"] == true));
    assert!(!host["Mounts"].to_string().contains("socket"), "nobody gets the engine's socket");
    expect(&judging.join().expect("a report"), Verdict::Accepted);
}

#[test]
fn a_program_sees_it_so_and_cannot_touch_the_launcher() {
    let engine = Engine::start();
    let runner = Runner::docker(engine.config()).expect("the engine works");
    let report = playground_over(&runner, "python", STATUS);
    let status = last(&report).stdout.clone().unwrap_or_default();
    for line in ["CapEff:\t0000000000000000", "CapBnd:\t0000000000000000", "NoNewPrivs:\t1", "Seccomp:\t2"] {
        assert!(status.contains(line), "{line} in {status}");
    }
    assert!(status.contains("fds ['0', '1', '2']") && status.contains("pids ['1']"), "{status}");
    let report = playground_over(&runner, "python", ATTACKS);
    expect(&report, Verdict::Accepted);
    let said = last(&report).stdout.clone().unwrap_or_default();
    assert_eq!(said.lines().count(), 24, "{said}");
    assert!(said.lines().all(|line| line.ends_with(" denied")), "{said}");
}

/// A submission's tests share a container: what one leaves, the next must not find.
#[test]
fn nothing_of_a_test_is_there_in_the_next() {
    let engine = Engine::start();
    let runner = Runner::docker(engine.config()).expect("the engine works");
    let source = "import os, sys\nline = sys.stdin.read()\nfor place in '/box', '/tmp', '/dev/shm':\n    \
        names = set(os.listdir(place)) - {'solution.py', 'driver.py'}\n    if names: raise SystemExit(f'{place} has {names}')\n    \
        os.makedirs(place + '/deep/' + '/'.join('d' * 200), 0o700)\n    os.symlink('/usr', place + '/link')\n    os.mkfifo(place + '/pipe')\n    \
        os.chmod(place + '/deep', 0)\nif os.fork() == 0:\n    os.setsid()\n    import time\n    time.sleep(60)\n    os._exit(0)\n\
        a, b = map(int, line.split())\nprint(a + b)\n";
    let report = crate::bench::submit_over(&runner, "a-plus-b", "python", source);
    expect(&report, Verdict::Accepted);
    assert!(report.tests.total > 1, "several tests, or nothing is shown: {report:#?}");
    drop(runner);
    wait_until("nothing runs any more", || engine.docker(&["ps", "--quiet"]) == Ok(String::new()));
}
