//! The way of one process to the services: a fault proxy for each, so that faults are between two, as in life.

use std::net::{IpAddr, SocketAddr};

use anyhow::Context as _;

use crate::chaos::proxy::{Mode, Proxy};
use crate::chaos::services::{Service, Urls};

/// What stands before the address of a service in its URL. All listen on loopback.
const LOOPBACK: &str = "127.0.0.1";

/// The proxies of one process.
#[derive(Debug)]
pub(crate) struct Links {
    urls: Urls,
    proxies: Vec<(Service, Proxy)>,
}

impl Links {
    /// Straight ways, without proxies.
    pub(crate) fn direct(urls: &Urls) -> Self {
        Self { urls: urls.clone(), proxies: Vec::new() }
    }

    /// Ways through proxies that listen on `listen`.
    pub(crate) fn proxied(urls: &Urls, listen: IpAddr) -> anyhow::Result<Self> {
        let mut links = Self::direct(urls);
        for service in Service::ALL {
            let url = links.urls.of_mut(service);
            let Some((place, target)) = address_in(url) else { continue };
            let proxy = Proxy::start(listen, target.parse().context("the address of a service")?)?;
            url.replace_range(place..place + target.len(), &proxy.address().to_string());
            links.proxies.push((service, proxy));
        }
        Ok(links)
    }

    /// The URL that this process uses.
    pub(crate) fn url(&self, service: Service) -> &str {
        self.urls.of(service)
    }

    /// From now on, on the way to one service.
    pub(crate) fn set(&self, service: Service, mode: Mode) {
        self.proxies.iter().filter(|(of, _)| *of == service).for_each(|(_, proxy)| proxy.set(mode));
    }
}

/// Where `127.0.0.1:PORT` stands in a URL, wherever that is, and what it is. Without one it is no network service.
fn address_in(url: &str) -> Option<(usize, String)> {
    let place = url.find(LOOPBACK)?;
    let rest = &url[place..];
    let port = rest[LOOPBACK.len()..].strip_prefix(':')?;
    let digits = port.find(|c: char| !c.is_ascii_digit()).unwrap_or(port.len());
    let address = &rest[..LOOPBACK.len() + 1 + digits];
    address.parse::<SocketAddr>().ok().map(|_| (place, address.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_wherever_they_stand() {
        let found = |url| address_in(url).unwrap();
        assert_eq!(found("postgres://u:p@127.0.0.1:5432/db"), (15, "127.0.0.1:5432".into()));
        assert_eq!(found("redis://127.0.0.1:6379").1, "127.0.0.1:6379");
        assert_eq!(found("s3://b/p?endpoint=http://127.0.0.1:9000&region=r").1, "127.0.0.1:9000");
        assert_eq!(address_in("memory:"), None);
        assert_eq!(address_in("file:///var/lib"), None);
    }

    #[test]
    fn only_the_address_of_a_network_service_is_replaced() {
        let urls = Urls {
            store: "postgres://u@127.0.0.1:1/db".into(),
            broker: "amqp://g:g@127.0.0.1:2/%2f".into(),
            cache: "memory:".into(),
            blobs: "file:///tmp/b".into(),
        };
        let links = Links::proxied(&urls, [127, 0, 0, 1].into()).unwrap();
        assert_eq!(links.proxies.len(), 2);
        let address = links.proxies[0].1.address();
        assert_eq!(links.url(Service::Store), format!("postgres://u@{address}/db"));
        assert_eq!(links.url(Service::Blobs), "file:///tmp/b");
    }
}
