//! Programs that reach for what lies outside their box: secrets, the kernel and its tables, the network.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixListener};

use super::attack::attack;

programs! {
    alone:
        attack_init closed_calls control_groups int80 mounts read_secrets see_processes setuid user_namespace
        write_descriptors x32;
    apart: abstract_socket network;
}

#[test]
fn network() {
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    server.set_nonblocking(true).unwrap();
    let port = server.local_addr().unwrap().port().to_string();
    attack(program!(network), &[&port]);
    assert_eq!(server.accept().unwrap_err().kind(), ErrorKind::WouldBlock, "somebody came");
}

#[test]
fn abstract_socket() {
    let name = format!("jail-test-{}", std::process::id());
    let address = SocketAddr::from_abstract_name(&name).unwrap();
    let server = UnixListener::bind_addr(&address).unwrap();
    server.set_nonblocking(true).unwrap();
    attack(program!(abstract_socket), &[&name]);
    assert_eq!(server.accept().unwrap_err().kind(), ErrorKind::WouldBlock, "somebody came");
}
