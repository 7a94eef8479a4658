//! Which address a request comes from, for limits. Only proxies that the settings name are believed about others.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;

use crate::app::App;
use crate::config::proxies::TrustedProxies;

/// The address of the client, as far as limits tell clients apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client(pub String);

impl FromRequestParts<App> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        // Without a connection (a router called directly) everybody counts as one.
        let connection = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = connection.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip());
        Ok(Self::of(asking(peer, &parts.headers, &app.trusted_proxies)))
    }
}

impl Client {
    /// An IPv6 network of 64 bits is one client: everybody has 2⁶⁴ addresses of it to choose from.
    fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self(address.to_string()),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Self(format!("{a:x}:{b:x}:{c:x}:{d:x}::/64"))
            }
        }
    }
}

/// The nearest address that is no trusted proxy. Each proxy appends who asked it, so what is left of that address was
/// written by somebody whom nobody vouches for.
fn asking(peer: IpAddr, headers: &HeaderMap, trusted: &TrustedProxies) -> IpAddr {
    let mut nearest = peer.to_canonical();
    let lines = headers.get_all("x-forwarded-for").iter().rev();
    let mut further = lines.flat_map(|line| line.to_str().unwrap_or_default().rsplit(',')).map(address);
    while trusted.contains(nearest)
        && let Some(Some(next)) = further.next()
    {
        nearest = next;
    }
    nearest
}

/// Some proxies write a port, too.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let with_port = || text.parse().ok().map(|address: SocketAddr| address.ip());
    text.parse().ok().or_else(with_port).map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_are_told_apart_by_address_and_by_network() {
        let of = |text: &str| Client::of(text.parse().unwrap());
        assert_eq!(of("::ffff:10.0.0.1"), of("10.0.0.1"));
        assert_eq!(of("2001:db8::1"), of("2001:db8::ffff:1"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        let trusted = TrustedProxies::parse(&["10.0.0.0/8".to_owned(), "fd00::/8".to_owned()]).unwrap();
        for (peer, lines, expected) in [
            // Whoever asks directly may write what they like.
            ("192.0.2.1", &["1.2.3.4"][..], "192.0.2.1"),
            ("10.0.0.1", &[], "10.0.0.1"),
            ("10.0.0.1", &["192.0.2.1"], "192.0.2.1"),
            ("::ffff:10.0.0.1", &["192.0.2.1"], "192.0.2.1"),
            // Forged to the left of what the proxy appended.
            ("10.0.0.1", &["1.2.3.4, 192.0.2.1"], "192.0.2.1"),
            ("10.0.0.1", &["1.2.3.4", "192.0.2.1"], "192.0.2.1"),
            ("10.0.0.1", &["10.0.0.9, 192.0.2.1"], "192.0.2.1"),
            // Two proxies, one behind the other.
            ("10.0.0.1", &["1.2.3.4, 192.0.2.1, 10.0.0.2"], "192.0.2.1"),
            ("fd00::1", &["[2001:db8::1]:443, 10.0.0.2:80"], "2001:db8::1"),
            // What cannot be read ends it, and so does a line of proxies alone.
            ("10.0.0.1", &["192.0.2.1, unknown"], "10.0.0.1"),
            ("10.0.0.1", &["192.0.2.1, \u{e9}"], "10.0.0.1"),
            ("10.0.0.1", &["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
        ] {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append("x-forwarded-for", line.parse().unwrap());
            }
            let found = asking(peer.parse().unwrap(), &headers, &trusted);
            assert_eq!(found, expected.parse::<IpAddr>().unwrap(), "{peer} {lines:?}");
            let nobody = asking(peer.parse().unwrap(), &headers, &TrustedProxies::default());
            assert_eq!(nobody, peer.parse::<IpAddr>().unwrap().to_canonical(), "{peer} {lines:?}");
        }
    }
}
