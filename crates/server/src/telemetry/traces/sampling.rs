//! Which traces are recorded: a part of all, chosen by their ids. What began elsewhere in HashCodex is recorded as there, so
//! that a trace is whole or not at all. Clients may name a trace, but not say whether it is recorded.

use opentelemetry::trace::{Link, SpanKind, TraceId};
use opentelemetry::{Context, KeyValue};
use opentelemetry_sdk::trace::{Sampler, SamplingResult, ShouldSample};

#[derive(Debug, Clone)]
pub(super) struct Sampling {
    chosen: Sampler,
    as_the_parent: Sampler,
}

impl Sampling {
    /// Records a part of all traces, from 0 to 1.
    pub(super) fn new(ratio: f64) -> Self {
        let chosen = Sampler::TraceIdRatioBased(ratio);
        Self { as_the_parent: Sampler::ParentBased(Box::new(chosen.clone())), chosen }
    }
}

impl ShouldSample for Sampling {
    fn should_sample(
        &self,
        parent: Option<&Context>,
        trace: TraceId,
        name: &str,
        kind: &SpanKind,
        attributes: &[KeyValue],
        links: &[Link],
    ) -> SamplingResult {
        // Only requests are of that kind.
        let sampler = if *kind == SpanKind::Server { &self.chosen } else { &self.as_the_parent };
        sampler.should_sample(parent, trace, name, kind, attributes, links)
    }
}
