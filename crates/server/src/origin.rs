//! Where browsers reach us, and what follows from it: which Host headers are ours, and what the cookie is called.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

/// Scheme, host and port of the public URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    secure: bool,
    /// Lower case, an IPv6 address in brackets.
    host: String,
    port: Option<u16>,
}

/// A public URL that we cannot be reached at.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no public URL: use http:// or https://, a host name, and a port if it is not the usual one; no path")]
pub struct OriginError(String);

impl Origin {
    /// The origin of a server that nobody gave a public URL.
    #[must_use]
    pub fn of_listener(address: SocketAddr) -> Self {
        let ip = address.ip();
        // "Everywhere" is no address that a browser can open; on this machine, loopback is.
        let host = if ip.is_unspecified() { "127.0.0.1".to_owned() } else { host_of(ip) };
        Self { secure: false, host, port: Some(address.port()) }
    }

    /// Whether cookies may demand https.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.secure
    }

    /// Whether a request with this Host header is for us. The port is not compared: it cannot be forged by a page.
    #[must_use]
    pub fn accepts_host(&self, header: &str) -> bool {
        let host = host_part(header).to_ascii_lowercase();
        host == self.host || (is_loopback(&host) && is_loopback(&self.host))
    }
}

impl FromStr for Origin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let malformed = || OriginError(text.to_owned());
        let (scheme, rest) = text.split_once("://").ok_or_else(malformed)?;
        let secure = match scheme {
            "https" => true,
            "http" => false,
            _ => return Err(malformed()),
        };
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        let host = host_part(authority);
        let port = match &authority[host.len()..] {
            "" => None,
            port => Some(port.strip_prefix(':').and_then(|port| port.parse().ok()).ok_or_else(malformed)?),
        };
        let named = |c: char| c.is_ascii_alphanumeric() || "-._[]:".contains(c);
        if host.is_empty() || !host.chars().all(named) {
            return Err(malformed());
        }
        Ok(Self { secure, host: host.to_ascii_lowercase(), port })
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.secure { "https" } else { "http" };
        write!(f, "{scheme}://{}", self.host)?;
        self.port.map_or(Ok(()), |port| write!(f, ":{port}"))
    }
}

fn host_of(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    }
}

/// Everything before the port.
fn host_part(authority: &str) -> &str {
    let end = match authority.find(']') {
        Some(bracket) => bracket + 1,
        None => authority.find(':').unwrap_or(authority.len()),
    };
    &authority[..end]
}

fn is_loopback(host: &str) -> bool {
    matches!(host, "localhost" | "[::1]") || host.parse::<std::net::Ipv4Addr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(text: &str) -> Origin {
        text.parse().unwrap()
    }

    #[test]
    fn urls_are_read_and_written() {
        for text in ["http://127.0.0.1:8000", "https://judge.example.org", "http://[::1]:80"] {
            assert_eq!(origin(text).to_string(), text);
        }
        assert_eq!(origin("https://Example.org/").to_string(), "https://example.org");
        for wrong in
            ["", "judge.example.org", "ftp://a", "http://", "http://a/b", "http://a:b", "http://a b", "http://u@a"]
        {
            assert!(wrong.parse::<Origin>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_our_own_host_is_accepted_and_loopback_names_are_one() {
        let public = origin("https://judge.example.org");
        assert!(public.accepts_host("judge.example.org") && public.accepts_host("JUDGE.example.org:443"));
        assert!(!public.accepts_host("127.0.0.1") && !public.accepts_host("judge.example.org.evil.test"));
        let local = origin("http://127.0.0.1:8000");
        for host in ["localhost:5173", "127.0.0.1", "127.0.0.2:1", "[::1]:8000"] {
            assert!(local.accepts_host(host), "{host}");
        }
        for host in ["evil.test", "", "127.0.0.1.evil.test", "localhost.evil.test:8000"] {
            assert!(!local.accepts_host(host), "{host}");
        }
    }
}
