//! The whole server on a socket, from the first request to the end.

use std::time::Instant;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::world::World;

async fn ask(world: &World, head: &str) -> TcpStream {
    let mut stream = TcpStream::connect(world.address).await.unwrap();
    stream.write_all(format!("{head}\r\nHost: localhost\r\n\r\n").as_bytes()).await.unwrap();
    stream
}

async fn read_until(stream: &mut TcpStream, wanted: &str) -> String {
    let mut text = String::new();
    let mut buffer = [0; 4096];
    while !text.contains(wanted) {
        let count = stream.read(&mut buffer).await.unwrap();
        assert_ne!(count, 0, "{wanted} did not come: {text}");
        text.push_str(&String::from_utf8_lossy(&buffer[..count]));
    }
    text
}

#[tokio::test]
async fn it_answers_on_its_socket() {
    let world = World::start().await;
    let mut stream = ask(&world, "GET /health/live HTTP/1.1\r\nConnection: close").await;
    assert!(read_until(&mut stream, "alive").await.starts_with("HTTP/1.1 200 OK"));
}

#[tokio::test]
async fn open_streams_do_not_hold_up_the_end() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let id = world.submit(&ada).await;
    let head = format!("GET /api/v1/submissions/{id}/events HTTP/1.1\r\nCookie: {}", ada.cookie);
    let mut stream = ask(&world, &head).await;
    read_until(&mut stream, "event: state").await;
    let started = Instant::now();
    world.stopped().await.unwrap();
    assert!(started.elapsed().as_secs() < 5, "it took {:?}", started.elapsed());
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).await.unwrap();
}
