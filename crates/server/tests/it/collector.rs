//! A collector of OpenTelemetry that keeps what it is told.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::{KeyValue, any_value::Value};
use opentelemetry_proto::tonic::trace::v1 as wire;
use prost::Message as _;

use crate::request;

/// It listens until it is dropped.
pub(crate) struct Collector {
    address: SocketAddr,
    told: Arc<Told>,
    listening: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Told {
    /// Each with its path and headers.
    messages: Mutex<Vec<(String, Vec<u8>)>>,
    enough: AtomicBool,
}

/// A span as it was told. Ids are lower-case hexadecimal digits.
#[derive(Debug, Clone)]
pub(crate) struct Collected {
    pub(crate) service: String,
    pub(crate) name: String,
    pub(crate) trace: String,
    pub(crate) id: String,
    /// Empty for none.
    pub(crate) parent: String,
    pub(crate) begun: u64,
    pub(crate) ended: u64,
    pub(crate) failed: bool,
    pub(crate) says: BTreeMap<String, String>,
}

impl Collector {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (address, told) = (listener.local_addr().unwrap(), Arc::<Told>::default());
        let heard = Arc::clone(&told);
        let listening = std::thread::spawn(move || {
            while let Ok((stream, _)) = listener.accept() {
                if heard.enough.load(Ordering::Relaxed) {
                    return;
                }
                heard.messages.lock().unwrap().push(take(stream));
            }
        });
        Self { address, told, listening: Some(listening) }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The heads of all messages, and their bodies.
    pub(crate) fn messages(&self) -> Vec<(String, Vec<u8>)> {
        self.told.messages.lock().unwrap().clone()
    }

    pub(crate) fn spans(&self) -> Vec<Collected> {
        let decoded = |(_, body): (String, Vec<u8>)| ExportTraceServiceRequest::decode(&body[..]).unwrap();
        let of_service = |all: wire::ResourceSpans| {
            let resource = says(all.resource.unwrap_or_default().attributes);
            let service = resource.get("service.name").cloned().unwrap_or_default();
            let spans = all.scope_spans.into_iter().flat_map(|scope| scope.spans);
            spans.map(move |span| collected(&service, span)).collect::<Vec<_>>()
        };
        self.messages().into_iter().flat_map(|message| decoded(message).resource_spans).flat_map(of_service).collect()
    }
}

fn collected(service: &str, span: wire::Span) -> Collected {
    Collected {
        service: service.to_owned(),
        name: span.name,
        trace: hex::encode(span.trace_id),
        id: hex::encode(span.span_id),
        parent: hex::encode(span.parent_span_id),
        begun: span.start_time_unix_nano,
        ended: span.end_time_unix_nano,
        failed: span.status.is_some_and(|status| status.code == wire::status::StatusCode::Error as i32),
        says: says(span.attributes),
    }
}

fn says(attributes: Vec<KeyValue>) -> BTreeMap<String, String> {
    let text = |value: Value| match value {
        Value::StringValue(text) => text,
        Value::IntValue(number) => number.to_string(),
        other => format!("{other:?}"),
    };
    let pair = |pair: KeyValue| Some((pair.key, text(pair.value?.value?)));
    attributes.into_iter().filter_map(pair).collect()
}

/// Reads one message and says thanks.
fn take(mut stream: TcpStream) -> (String, Vec<u8>) {
    let message = request::read(&stream);
    stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").unwrap();
    message
}

impl Drop for Collector {
    fn drop(&mut self) {
        self.told.enough.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(self.address); // so that it looks
        let _ = self.listening.take().map(JoinHandle::join);
    }
}
