//! Spans that follow one submission through all processes, for whoever collects them.
//!
//! Between processes a span travels as the `traceparent` of [W3C Trace Context](https://www.w3.org/TR/trace-context/): into the
//! store, in [`Job`](proto::Job) to a worker, in [`JobResult`](proto::JobResult) back. Until [`collect`] is called there are
//! no spans, and everything here does nothing. What is set on a span is ids, names and verdicts, never what a user wrote.

pub mod attribute;
mod parent;

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;
use std::time::SystemTime;

use opentelemetry::global::BoxedTracer;
use opentelemetry::trace::{SpanBuilder, SpanKind, Status, TraceContextExt as _, TraceId, Tracer as _};
use opentelemetry::{Context, KeyValue, Value};

/// Spans are global, as metrics are.
static TRACER: OnceLock<BoxedTracer> = OnceLock::new();

/// From now on spans are made, by `tracer`. Says whether nobody else makes them already.
pub fn collect(tracer: BoxedTracer) -> bool {
    TRACER.set(tracer).is_ok()
}

/// Whether spans are made: for what would be work without them.
#[must_use]
pub fn is_collected() -> bool {
    TRACER.get().is_some()
}

/// Some work that takes time, or nothing where nobody collects. It ends when the last clone is dropped.
#[derive(Clone, Default)]
pub struct Span(Option<Context>);

/// What a span continues, as somebody else wrote it. What is malformed is no parent: the span begins a new trace.
#[derive(Debug, Clone, Copy)]
pub enum Parent<'text> {
    /// A client's `traceparent`. Its trace is joined, but it has no say in whether that is recorded.
    Client(Option<&'text str>),
    /// One of our own processes'. What that records is recorded here, too.
    Ours(Option<&'text str>),
}

impl Span {
    /// The beginning of a trace, or of our part of it.
    #[must_use]
    pub fn begin(name: impl Into<Cow<'static, str>>, parent: Parent<'_>) -> Self {
        Self::build(name.into(), parent, None)
    }

    /// The same for what began a while ago.
    #[must_use]
    pub fn begun_at(name: &'static str, parent: Parent<'_>, at: SystemTime) -> Self {
        Self::build(name.into(), parent, Some(at))
    }

    fn build(name: Cow<'static, str>, parent: Parent<'_>, at: Option<SystemTime>) -> Self {
        let Some(tracer) = TRACER.get() else { return Self::default() };
        let (text, kind) = match parent {
            Parent::Client(text) => (text, SpanKind::Server),
            Parent::Ours(text) => (text, SpanKind::Consumer),
        };
        let context = text
            .and_then(parent::read)
            .map_or_else(Context::new, |parent| Context::new().with_remote_span_context(parent));
        let mut builder = SpanBuilder::from_name(name).with_kind(kind);
        builder.start_time = at;
        Self(Some(Context::new().with_span(tracer.build_with_context(builder, &context))))
    }

    /// A part of this.
    #[must_use]
    pub fn child(&self, name: &'static str) -> Self {
        let (Some(tracer), Some(parent)) = (TRACER.get(), &self.0) else { return Self::default() };
        let span = tracer.build_with_context(SpanBuilder::from_name(name).with_kind(SpanKind::Internal), parent);
        Self(Some(Context::new().with_span(span)))
    }

    /// Says more about it. Nothing that a user wrote, and nothing secret.
    pub fn set(&self, key: &'static str, value: impl Into<Value>) {
        if let Some(context) = &self.0 {
            context.span().set_attribute(KeyValue::new(key, value));
        }
    }

    /// The same with something that is turned into text only where that is needed, such as an id.
    pub fn show(&self, key: &'static str, value: &impl fmt::Display) {
        if self.0.is_some() {
            self.set(key, value.to_string());
        }
    }

    /// It did not succeed. `why` is one of a few sentences of ours.
    pub fn fail(&self, why: &'static str) {
        if let Some(context) = &self.0 {
            context.span().set_status(Status::error(why));
        }
    }

    /// It ended then, whenever it is dropped.
    pub fn end_at(&self, at: SystemTime) {
        if let Some(context) = &self.0 {
            context.span().end_with_timestamp(at);
        }
    }

    /// What continues it elsewhere, as [`Parent`] reads it.
    #[must_use]
    pub fn traceparent(&self) -> Option<String> {
        self.0.as_ref().map(|context| parent::write(context.span().span_context()))
    }

    /// The id of its trace, for the log; nothing where it is not recorded.
    #[must_use]
    pub fn trace_id(&self) -> Option<impl fmt::Display + use<>> {
        let id = |context: &Context| -> Option<TraceId> {
            let span = context.span();
            span.span_context().is_sampled().then(|| span.span_context().trace_id())
        };
        self.0.as_ref().and_then(id)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Span").field(&self.traceparent()).finish()
    }
}
