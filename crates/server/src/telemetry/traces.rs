//! Hands the spans of this process to a collector of OpenTelemetry, when the environment names one: `OTEL_EXPORTER_OTLP_ENDPOINT`
//! and its kin, which all programs share. Without, no span is made.
//!
//! A collector that is slow or away costs memory up to a bound, and then spans; it never holds anything up.

mod collector;
mod sampling;
mod settings;

use std::time::Duration;

use broker::trace;
use opentelemetry::global::BoxedTracer;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_otlp::{ExporterBuildError, Protocol, SpanExporter, WithExportConfig as _, WithHttpConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{BatchConfigBuilder, BatchSpanProcessor, SdkTracerProvider};

use self::collector::Collector;
use self::sampling::Sampling;
use self::settings::Settings;
pub use self::settings::TraceSettingError;
use super::Role;

/// Spans that wait to be handed over. What comes when it is full is lost.
const WAITING_SPANS_MAX: usize = 4_096;
/// Spans in one message to the collector.
const BATCH_SPANS_MAX: usize = 512;
/// How long a span waits for others that travel with it.
const BATCH_WAIT: Duration = Duration::from_secs(2);
/// How long the collector may take for one message, attempts to repeat it included.
const EXPORT_WAIT: Duration = Duration::from_secs(5);
/// How long the end of the process waits for spans that were not handed over yet.
const FLUSH_WAIT: Duration = Duration::from_secs(3);
/// What one span may say. Ours say less.
const ATTRIBUTES_MAX: u32 = 16;

/// Spans that cannot be collected.
#[derive(Debug, thiserror::Error)]
pub enum TraceError {
    #[error(transparent)]
    Setting(#[from] TraceSettingError),
    #[error("traces cannot be handed to a collector: {0}")]
    Exporter(#[from] ExporterBuildError),
    #[error("traces are collected already")]
    Twice,
}

/// Collects as long as it lives; at its end it hands over what is left, for a bounded time. Nothing where the environment
/// names no collector.
#[derive(Debug)]
#[must_use = "what was not handed over is lost without it"]
pub struct Traces(Option<SdkTracerProvider>);

/// Makes spans from now on, if the environment says where to.
///
/// # Errors
/// When the environment says something that cannot be used, or somebody else collects already.
pub fn install(role: Role, environment: &dyn Fn(&str) -> Option<String>) -> Result<Traces, TraceError> {
    let Some(settings) = Settings::read(environment)? else { return Ok(Traces(None)) };
    let exporter = SpanExporter::builder()
        .with_http()
        .with_http_client(Collector::new(EXPORT_WAIT))
        .with_protocol(Protocol::HttpBinary)
        .with_endpoint(settings.endpoint)
        .with_timeout(EXPORT_WAIT)
        .build()?;
    let batches = BatchConfigBuilder::default()
        .with_max_queue_size(WAITING_SPANS_MAX)
        .with_max_export_batch_size(BATCH_SPANS_MAX)
        .with_scheduled_delay(BATCH_WAIT)
        .build();
    let provider = SdkTracerProvider::builder()
        .with_span_processor(BatchSpanProcessor::builder(exporter).with_batch_config(batches).build())
        .with_sampler(Sampling::new(settings.ratio))
        .with_max_attributes_per_span(ATTRIBUTES_MAX)
        .with_max_events_per_span(0)
        .with_max_links_per_span(0)
        .with_resource(resource(role, settings.service))
        .build();
    if !trace::collect(BoxedTracer::new(Box::new(provider.tracer("hashcodex")))) {
        return Err(TraceError::Twice);
    }
    Ok(Traces(Some(provider)))
}

/// Who we are, unless the environment says otherwise.
fn resource(role: Role, service: Option<String>) -> Resource {
    let usual = match role {
        Role::All => "hashcodex",
        Role::Server => "hashcodex-server",
        Role::Worker => "hashcodex-worker",
    };
    Resource::builder().with_service_name(service.unwrap_or_else(|| usual.to_owned())).build()
}

impl Drop for Traces {
    fn drop(&mut self) {
        let Some(provider) = &self.0 else { return };
        if let Err(error) = provider.shutdown_with_timeout(FLUSH_WAIT) {
            tracing::warn!(%error, "the last spans did not reach the collector: {error}");
        }
    }
}
