//! Networks of proxies whose word about a client's address is believed.

use std::net::IpAddr;

use ipnet::IpNet;

/// The networks; usually none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

/// A setting that is no network.
#[derive(Debug, thiserror::Error)]
#[error("trusted_proxies: `{0}` is no network, such as 10.0.0.0/8, and no address")]
pub struct ProxyError(String);

impl TrustedProxies {
    /// Reads networks and single addresses.
    ///
    /// # Errors
    /// Names the first that is neither.
    pub fn parse(networks: &[String]) -> Result<Self, ProxyError> {
        networks.iter().map(|text| network(text.trim())).collect::<Result<_, _>>().map(Self)
    }

    /// Whether it is the address of such a proxy.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }

    pub(super) fn shown(&self) -> Vec<String> {
        self.0.iter().map(ToString::to_string).collect()
    }
}

fn network(text: &str) -> Result<IpNet, ProxyError> {
    let address = || text.parse().map(|address: IpAddr| IpNet::from(address));
    text.parse().or_else(|_| address()).map_err(|_| ProxyError(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_and_addresses_are_read_and_nothing_else() {
        let parse = |texts: &[&str]| TrustedProxies::parse(&texts.iter().map(ToString::to_string).collect::<Vec<_>>());
        let proxies = parse(&["10.0.0.0/8", " 192.0.2.1", "2001:db8::/32"]).unwrap();
        for (address, trusted) in [
            ("10.9.8.7", true),
            ("11.0.0.1", false),
            ("192.0.2.1", true),
            ("192.0.2.2", false),
            ("2001:db8::1", true),
            ("2001:db9::1", false),
        ] {
            assert_eq!(proxies.contains(address.parse().unwrap()), trusted, "{address}");
        }
        assert!(!TrustedProxies::default().contains("127.0.0.1".parse().unwrap()));
        assert_eq!(proxies.shown(), ["10.0.0.0/8", "192.0.2.1/32", "2001:db8::/32"]);
        let error = parse(&["10.0.0.0/33"]).unwrap_err().to_string();
        assert!(error.contains("`10.0.0.0/33`"), "{error}");
    }
}
