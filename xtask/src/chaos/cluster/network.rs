//! Hosts of their own: network namespaces on a bridge, each behind a cable that can be pulled out.

use std::net::Ipv4Addr;
use std::path::Path;
use std::process::Command;

use anyhow::Context as _;

use crate::shell;

/// Hosts on one bridge.
const HOSTS_MAX: u8 = 16;

/// A bridge in our namespace. Dropping it takes it away; drop its hosts before.
#[derive(Debug)]
pub(crate) struct Network {
    /// Names on this machine are short, and several of these may run at a time.
    number: u32,
    hosts: u8,
}

/// A namespace and its cable.
#[derive(Debug)]
pub(crate) struct Host {
    pub(crate) namespace: String,
    pub(crate) address: Ipv4Addr,
    cable: String,
}

impl Network {
    /// Makes the bridge.
    ///
    /// # Errors
    /// When this user may not: with what to do.
    pub(crate) fn start() -> anyhow::Result<Self> {
        remove_leftovers();
        let network = Self { number: std::process::id(), hosts: 0 };
        let bridge = network.bridge();
        let made = ip(&["link", "add", &bridge, "type", "bridge"]);
        made.context(
            "hosts in network namespaces need CAP_NET_ADMIN: run as root, or in a container with that capability",
        )?;
        ip(&["addr", "add", &format!("{}/24", network.gateway()), "dev", &bridge])?;
        ip(&["link", "set", &bridge, "up"])?;
        Ok(network)
    }

    /// Our own address on the bridge.
    pub(crate) fn gateway(&self) -> Ipv4Addr {
        self.address(1)
    }

    /// Adds a host.
    pub(crate) fn host(&mut self) -> anyhow::Result<Host> {
        anyhow::ensure!(self.hosts < HOSTS_MAX, "at most {HOSTS_MAX} hosts");
        self.hosts += 1;
        let (number, own) = (self.number, self.hosts);
        let namespace = format!("hc{number}-{own}");
        ip(&["netns", "add", &namespace])?;
        // From here on dropping it cleans up.
        let host = Host { namespace, address: self.address(own + 1), cable: format!("hcv{number}-{own}") };
        let Host { namespace, address, cable } = &host;
        ip(&["link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", namespace])?;
        ip(&["link", "set", cable, "master", &self.bridge(), "up"])?;
        ip(&["-n", namespace, "addr", "add", &format!("{address}/24"), "dev", "eth0"])?;
        ip(&["-n", namespace, "link", "set", "lo", "up"])?;
        ip(&["-n", namespace, "link", "set", "eth0", "up"])?;
        Ok(host)
    }

    fn bridge(&self) -> String {
        format!("hcb{}", self.number)
    }

    /// From the range that is meant for tests between networks.
    fn address(&self, host: u8) -> Ipv4Addr {
        let [.., third] = self.number.to_be_bytes();
        Ipv4Addr::new(198, 18, third, host)
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        // It may not have come about.
        let _ = ip(&["link", "del", &self.bridge()]);
    }
}

impl Host {
    /// Pulls the cable out.
    pub(crate) fn unplug(&self) -> anyhow::Result<()> {
        ip(&["link", "set", &self.cable, "down"])
    }

    pub(crate) fn plug_in(&self) -> anyhow::Result<()> {
        ip(&["link", "set", &self.cable, "up"])
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // The cable goes with the namespace, but only when its last process has ended.
        let _ = ip(&["link", "del", &self.cable]);
        let _ = ip(&["netns", "del", &self.namespace]);
    }
}

/// What runs that were killed have left.
fn remove_leftovers() {
    let Ok(list) = shell::capture(Command::new("ip").args(["netns", "list"])) else { return };
    for (name, owner) in list.lines().filter_map(|line| owner_of(line.split_whitespace().next()?)) {
        if !Path::new(&format!("/proc/{owner}")).exists() {
            let _ = ip(&["netns", "del", name]); // somebody else may have done it
            let _ = ip(&["link", "del", &format!("hcb{owner}")]);
        }
    }
}

/// A namespace of ours, and the process that made it.
fn owner_of(name: &str) -> Option<(&str, u32)> {
    let (owner, own) = name.strip_prefix("hc")?.split_once('-')?;
    own.parse::<u8>().ok()?;
    Some((name, owner.parse().ok()?))
}

fn ip(args: &[&str]) -> anyhow::Result<()> {
    shell::capture(Command::new("ip").args(args)).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_ours_are_leftovers() {
        assert_eq!(owner_of("hc123-4"), Some(("hc123-4", 123)));
        for other in ["hc", "hcx-1", "hc1", "hc1-x", "web", "hc-1"] {
            assert_eq!(owner_of(other), None, "{other}");
        }
    }

    #[test]
    fn hosts_are_neighbours_of_the_bridge_and_of_no_other_run() {
        let network = |number| Network { number, hosts: 0 };
        assert_eq!(network(0x0102).gateway().to_string(), "198.18.2.1");
        assert_eq!(network(0x0102).address(3).to_string(), "198.18.2.3");
        assert_eq!(network(0x0103).gateway().to_string(), "198.18.3.1");
    }
}
