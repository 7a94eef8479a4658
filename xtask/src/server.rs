//! A real server on a free port with data of its own, for end-to-end tests and benches. It ends with us, whatever happens.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

use crate::repository::Repository;
use crate::shell::{self, Group};
use crate::{install, interrupt};

/// The administrator that the server makes at its first start.
pub(crate) const EMAIL: &str = "admin@example.com";
pub(crate) const PASSWORD: &str = "correct horse battery staple";

/// How long the server may take until it is ready: it tries every language first.
const READY_WITHIN: Duration = Duration::from_secs(120);
const TICK: Duration = Duration::from_millis(100);
/// How much of the log is shown after a failure.
const LOG_LINES_SHOWN: usize = 100;

/// A running server. Dropping it ends it and removes its data.
pub(crate) struct Server {
    // Before the folder: fields are dropped in this order.
    group: Group,
    folder: Folder,
    address: SocketAddr,
}

impl Server {
    /// Starts the binary and waits until it says that it is ready.
    pub(crate) fn start(binary: &Path, scratch: &Path) -> anyhow::Result<Self> {
        Self::start_with(binary, scratch, &[])
    }

    /// The same with more settings in the environment.
    pub(crate) fn start_with(binary: &Path, scratch: &Path, extra: &[(&str, &str)]) -> anyhow::Result<Self> {
        let folder = Folder::make(scratch)?;
        let address = free_address()?;
        let log = File::create(folder.log()).context("create the server's log")?;
        let mut command = Command::new(binary);
        command
            .env("HASHCODEX_LISTEN", address.to_string())
            .env("HASHCODEX_PUBLIC_URL", format!("http://{address}"))
            .env("HASHCODEX_DATA_DIR", folder.0.join("data"))
            .envs(extra.iter().copied())
            .env("HASHCODEX_ADMIN_EMAIL", EMAIL)
            .env("HASHCODEX_ADMIN_PASSWORD", PASSWORD)
            .current_dir(&folder.0)
            .stdin(Stdio::null())
            .stdout(log.try_clone().context("share the server's log")?)
            .stderr(log);
        shell::announce(&command);
        let mut server = Self { group: Group::start(&mut command)?, folder, address };
        let ready = server.wait_until_ready();
        ready.inspect_err(|_| server.print_log())?;
        println!("ready on {}", server.url());
        Ok(server)
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Its process.
    pub(crate) fn process(&self) -> i32 {
        self.group.id().as_raw_nonzero().get()
    }

    /// Where it keeps everything.
    pub(crate) fn data_dir(&self) -> PathBuf {
        self.folder.0.join("data")
    }

    /// An npm script that drives a browser against this server, which was started from `binary`.
    pub(crate) fn browse(&self, repository: &Repository, binary: &Path, script: &str) -> Command {
        let mut npm = repository.npm();
        npm.args(["run", script])
            .env("HASHCODEX_E2E_URL", self.url())
            .env("HASHCODEX_E2E_BINARY", binary)
            .env("HASHCODEX_E2E_MAIL", self.folder.0.join("data/mail"))
            .env("HASHCODEX_E2E_EMAIL", EMAIL)
            .env("HASHCODEX_E2E_PASSWORD", PASSWORD);
        if let Some(browser) = install::browser() {
            npm.env("HASHCODEX_E2E_BROWSER", browser);
        }
        npm
    }

    /// Ends it as an operator would.
    ///
    /// # Errors
    /// When it does not end in time, or not with success.
    pub(crate) fn stop(self) -> anyhow::Result<()> {
        let Self { group, folder, .. } = self;
        let status = group.stop()?;
        if !status.success() {
            folder.print_log();
            bail!("the server ended with {status} after SIGTERM");
        }
        Ok(())
    }

    /// The last lines that the server wrote.
    pub(crate) fn print_log(&self) {
        self.folder.print_log();
    }

    fn wait_until_ready(&mut self) -> anyhow::Result<()> {
        let deadline = Instant::now() + READY_WITHIN;
        while !answers_ready(self.address) {
            if let Some(status) = self.group.ended()? {
                bail!("the server ended at its start with {status}");
            }
            if interrupt::requested() {
                bail!("waiting for the server");
            }
            if Instant::now() > deadline {
                bail!("the server was not ready within {READY_WITHIN:?}");
            }
            std::thread::sleep(TICK);
        }
        Ok(())
    }
}

/// A port that nobody uses at this moment. Another program may take it before the server does: then the server says so.
pub(crate) fn free_address() -> anyhow::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("find a free port")?;
    listener.local_addr().context("find a free port")
}

/// Whether `/health/ready` answers with 200.
fn answers_ready(address: SocketAddr) -> bool {
    let ask = || -> std::io::Result<[u8; 12]> {
        let mut stream = TcpStream::connect_timeout(&address, TICK)?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(stream, "GET /health/ready HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
        let mut status = [0; 12];
        stream.read_exact(&mut status)?;
        Ok(status)
    };
    ask().is_ok_and(|status| &status == b"HTTP/1.1 200")
}

/// The server's folder, removed in the end.
struct Folder(PathBuf);

impl Folder {
    fn make(scratch: &Path) -> anyhow::Result<Self> {
        let folder = scratch.join(format!("server-{}", std::process::id()));
        fs::create_dir_all(&folder).with_context(|| format!("make {}", folder.display()))?;
        Ok(Self(folder))
    }

    fn log(&self) -> PathBuf {
        self.0.join("log")
    }

    fn print_log(&self) {
        let log = fs::read(self.log()).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let lines: Vec<_> = log.lines().collect();
        println!("--- the server's last lines");
        for line in &lines[lines.len().saturating_sub(LOG_LINES_SHOWN)..] {
            println!("{line}");
        }
        println!("---");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed lies in the target directory and harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    /// A server in a few lines of Python.
    fn fake(folder: &Path) -> PathBuf {
        let script = "#!/usr/bin/python3\n\
             import http.server, os, signal, sys\n\
             class Ready(http.server.BaseHTTPRequestHandler):\n\
             \x20   protocol_version = 'HTTP/1.1'\n\
             \x20   def do_GET(self):\n\
             \x20       self.send_response(200 if self.path == '/health/ready' else 404)\n\
             \x20       self.end_headers()\n\
             signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))\n\
             host, port = os.environ['HASHCODEX_LISTEN'].split(':')\n\
             http.server.HTTPServer((host, int(port)), Ready).serve_forever()\n";
        let file = folder.join("server.py");
        fs::write(&file, script).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
        file
    }

    #[test]
    fn a_ready_server_is_found_and_stopped_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let scratch = folder.path().join("scratch");
        let server = Server::start(&fake(folder.path()), &scratch).unwrap();
        let address = server.address;
        assert!(answers_ready(address));
        server.stop().unwrap();
        assert!(!answers_ready(address));
        assert_eq!(fs::read_dir(scratch).unwrap().count(), 0);
    }

    #[test]
    fn a_server_that_ends_at_once_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let error = Server::start(Path::new("/bin/false"), folder.path()).err().unwrap();
        assert!(error.to_string().contains("ended at its start"), "{error}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
