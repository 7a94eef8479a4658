//! The program that is run, without a sandbox and with those of others.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Anything;

const HELLO: &str = "#include <unistd.h>\nint main(void) { return write(1, \"hello\\n\", 6) != 6; }\n";

/// Another sandbox, and the command line by which it runs the program.
pub(crate) struct Peer {
    pub(crate) name: &'static str,
    argv: Vec<String>,
}

/// Where the program is.
pub(crate) fn hello(workshop: &Path) -> PathBuf {
    workshop.join("box/hello")
}

pub(crate) fn compile(workshop: &Path) -> Anything {
    std::fs::create_dir(workshop.join("box"))?;
    gcc(workshop, "hello", HELLO, &["-static"])
}

/// Compiles a C program to `box/NAME`.
pub(crate) fn gcc(workshop: &Path, name: &str, source: &str, flags: &[&str]) -> Anything {
    let file = workshop.join(format!("{name}.c"));
    std::fs::write(&file, source)?;
    let mut gcc = Command::new("/usr/bin/gcc");
    let status = gcc.arg("-O2").args(flags).arg("-o").arg(workshop.join("box").join(name)).arg(&file).status()?;
    if status.success() { Ok(()) } else { Err(format!("gcc ended with {status}").into()) }
}

/// What nobody can be faster than: the standard library makes the process by vfork.
pub(crate) fn run(workshop: &Path) -> Anything {
    ended_well(&mut Command::new(hello(workshop)))
}

impl Peer {
    pub(crate) fn run(&self) -> Anything {
        ended_well(Command::new(&self.argv[0]).args(&self.argv[1..]).stderr(Stdio::null()))
    }
}

fn ended_well(command: &mut Command) -> Anything {
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status()?;
    if status.success() { Ok(()) } else { Err(format!("it ended with {status}").into()) }
}

/// The other sandboxes that are installed here, each with namespaces, a root of its own and the program in it.
pub(crate) fn peers(workshop: &Path) -> Anything<Vec<Peer>> {
    let place = workshop.to_str().ok_or("a path that is no text")?;
    let bundle = format!("{place}/bundle");
    bundle_for_runtimes(workshop)?;
    let bubblewrap = format!(
        "/usr/bin/bwrap --unshare-all --die-with-parent --cap-drop ALL --ro-bind /usr /usr --symlink usr/lib64 /lib64 \
         --ro-bind {place}/box /box --proc /proc --dev /dev --tmpfs /tmp /box/hello"
    );
    let nsjail = format!("/usr/bin/nsjail -Mo -Q -R /usr -R {place}/box:/box -T /tmp -- /box/hello");
    let all = [
        ("bwrap", bubblewrap),
        ("crun", format!("/usr/bin/crun --cgroup-manager=disabled run -b {bundle} jail-bench-{}", std::process::id())),
        ("runc", format!("/usr/sbin/runc run -b {bundle} jail-bench-{}", std::process::id())),
        ("isolate", format!("/usr/local/bin/isolate --dir=/box={place}/box --run -- /box/hello")),
        ("nsjail", nsjail),
    ];
    let peers = all.map(|(name, line)| Peer { name, argv: line.split_whitespace().map(str::to_owned).collect() });
    Ok(peers.into_iter().filter(|peer| Path::new(&peer.argv[0]).exists()).collect())
}

/// What container runtimes are given: the root, and a description without any terminal or network.
fn bundle_for_runtimes(workshop: &Path) -> Anything {
    let root = workshop.join("bundle/rootfs");
    for directory in ["box", "proc", "dev", "tmp"] {
        std::fs::create_dir_all(root.join(directory))?;
    }
    std::fs::copy(hello(workshop), root.join("box/hello"))?;
    let namespaces = ["pid", "network", "ipc", "uts", "mount"].map(|kind| serde_json::json!({ "type": kind }));
    let mount = |kind: &str, place: &str| serde_json::json!({ "destination": place, "type": kind, "source": kind });
    let config = serde_json::json!({
        "ociVersion": "1.0.2",
        "root": { "path": "rootfs", "readonly": true },
        "mounts": [mount("proc", "/proc"), mount("tmpfs", "/dev"), mount("tmpfs", "/tmp")],
        "process": {
            "cwd": "/box", "args": ["/box/hello"], "env": [], "user": { "uid": 1000, "gid": 1000 },
            "noNewPrivileges": true, "capabilities": {},
        },
        "linux": { "namespaces": namespaces },
    });
    std::fs::write(workshop.join("bundle/config.json"), config.to_string())?;
    Ok(())
}
