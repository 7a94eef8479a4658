//! One server or worker of a chaos run: how it is started, and what can be done to it besides ending it.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;

use super::Layout;
use super::links::Links;
use super::network::{Host, Network};
use super::process::{Managed, Recipe};
use crate::chaos::services::{Service, Urls};
use crate::{install, server};

/// What a process in a namespace of its own listens on.
const PORT: u16 = 8000;
/// How long a worker may take to end after SIGTERM, in seconds, as it is told.
pub(super) const DRAIN_S: u64 = 20;
/// What a worker offers: what is submitted, and no more, because each start tries them.
const LANGUAGES: &str = "cpp,python";
/// Where the library lies that shifts a clock, below a folder for each kind of machine.
const FAKETIME: &str = "faketime/libfaketime.so.1";

/// One process with what belongs to it.
#[derive(Debug)]
pub(crate) struct Member {
    // Before the others: fields are dropped in this order.
    pub(crate) process: Arc<Managed>,
    pub(crate) links: Links,
    host: Option<Host>,
    /// Where a server answers; empty for a worker.
    pub(crate) url: String,
}

impl Member {
    /// Pulls its cable out.
    pub(crate) fn unplug(&self) -> anyhow::Result<()> {
        self.host.as_ref().context("this one has no cable of its own")?.unplug()
    }

    pub(crate) fn plug_in(&self) -> anyhow::Result<()> {
        self.host.as_ref().context("this one has no cable of its own")?.plug_in()
    }

    /// The wall clock of its next start; the monotonic one stays right, as on a machine whose time was set.
    pub(crate) fn shift_clock(&self, seconds: i32) -> anyhow::Result<()> {
        let shifted = seconds != 0;
        let library = shifted.then(faketime).transpose()?;
        self.process.set("LD_PRELOAD", library.map(|path| path.display().to_string()));
        self.process.set("FAKETIME", shifted.then(|| format!("{seconds:+}")));
        for name in ["FAKETIME_DONT_FAKE_MONOTONIC", "DONT_FAKE_MONOTONIC"] {
            self.process.set(name, shifted.then(|| "1".to_owned()));
        }
        Ok(())
    }
}

/// A server, started.
pub(super) fn server(
    layout: &Layout<'_>,
    number: usize,
    urls: &Urls,
    host: Option<Host>,
    network: Option<&Network>,
) -> anyhow::Result<Member> {
    let name = format!("server-{}", number + 1);
    let links = links_of(urls, host.as_ref(), network)?;
    let listen = address_of(host.as_ref())?;
    let url = format!("http://{listen}");
    let mut environment = environment(layout, &name, &links);
    environment.extend(
        [
            ("HASHCODEX_STORE_URL", links.url(Service::Store).to_owned()),
            ("HASHCODEX_CACHE_URL", links.url(Service::Cache).to_owned()),
            ("HASHCODEX_LISTEN", listen.to_string()),
            ("HASHCODEX_PUBLIC_URL", url.clone()),
            ("HASHCODEX_ADMIN_EMAIL", server::EMAIL.to_owned()),
            ("HASHCODEX_ADMIN_PASSWORD", server::PASSWORD.to_owned()),
        ]
        .map(|(name, value)| (name.to_owned(), value)),
    );
    let process = start(layout, name, "serve", environment, host.as_ref())?;
    Ok(Member { process, links, host, url })
}

/// A worker, started.
pub(super) fn worker(
    layout: &Layout<'_>,
    number: usize,
    urls: &Urls,
    host: Option<Host>,
    network: Option<&Network>,
) -> anyhow::Result<Member> {
    let name = format!("worker-{}", number + 1);
    let links = links_of(urls, host.as_ref(), network)?;
    let mut environment = environment(layout, &name, &links);
    // Where it tells how it is.
    environment.insert("HASHCODEX_LISTEN".into(), address_of(host.as_ref())?.to_string());
    environment.insert("HASHCODEX_LANGUAGES".into(), LANGUAGES.to_owned());
    environment.insert("HASHCODEX_SLOTS".into(), layout.slots.to_string());
    environment.insert("HASHCODEX_WORKER_NAME".into(), name.clone());
    environment.insert("HASHCODEX_DRAIN_S".into(), DRAIN_S.to_string());
    let process = start(layout, name, "work", environment, host.as_ref())?;
    Ok(Member { process, links, host, url: String::new() })
}

/// What a process listens on.
fn address_of(host: Option<&Host>) -> anyhow::Result<SocketAddr> {
    match host {
        Some(host) => Ok(SocketAddr::from((host.address, PORT))),
        None => server::free_address(),
    }
}

fn links_of(urls: &Urls, host: Option<&Host>, network: Option<&Network>) -> anyhow::Result<Links> {
    match network {
        None => Ok(Links::direct(urls)),
        Some(network) if host.is_some() => Links::proxied(urls, IpAddr::V4(network.gateway())),
        Some(_) => Links::proxied(urls, IpAddr::V4(Ipv4Addr::LOCALHOST)),
    }
}

/// What both roles need.
fn environment(layout: &Layout<'_>, name: &str, links: &Links) -> BTreeMap<String, String> {
    let data = layout.folder.join(name).join("data");
    [
        ("NO_COLOR", "1".to_owned()), // in the log
        ("HASHCODEX_DATA_DIR", data.display().to_string()),
        ("HASHCODEX_BROKER_URL", links.url(Service::Broker).to_owned()),
        ("HASHCODEX_BLOBS_URL", links.url(Service::Blobs).to_owned()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}

fn start(
    layout: &Layout<'_>,
    name: String,
    role: &'static str,
    environment: BTreeMap<String, String>,
    host: Option<&Host>,
) -> anyhow::Result<Arc<Managed>> {
    let folder = layout.folder.join(&name);
    let recipe = Recipe {
        name,
        program: layout.binary.to_owned(),
        role,
        environment,
        namespace: host.map(|host| host.namespace.clone()),
        folder,
    };
    Ok(Arc::new(Managed::start(recipe)?))
}

fn faketime() -> anyhow::Result<PathBuf> {
    install::within("/usr/lib", FAKETIME).context("no libfaketime below /usr/lib: apt-get install faketime")
}
