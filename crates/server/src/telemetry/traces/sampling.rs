//! Which traces are recorded: a part of all, by chance. What began elsewhere in HashCodex is recorded as there, so that a
//! trace is whole or not at all. Clients may name a trace, but have no say in whether it is recorded.

use opentelemetry::trace::{Link, SpanKind, TraceId};
use opentelemetry::{Context, KeyValue};
use opentelemetry_sdk::trace::{IdGenerator as _, RandomIdGenerator, Sampler, SamplingResult, ShouldSample};

#[derive(Debug, Clone)]
pub(super) struct Sampling {
    chosen: Sampler,
    as_the_parent: Sampler,
    dice: RandomIdGenerator,
}

impl Sampling {
    /// Records a part of all traces, from 0 to 1.
    pub(super) fn new(ratio: f64) -> Self {
        let chosen = Sampler::TraceIdRatioBased(ratio);
        let as_the_parent = Sampler::ParentBased(Box::new(chosen.clone()));
        Self { chosen, as_the_parent, dice: RandomIdGenerator::default() }
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
        // Only requests are of that kind. Their ids may be a client's, so others decide.
        let (sampler, trace) = if *kind == SpanKind::Server {
            (&self.chosen, self.dice.new_trace_id())
        } else {
            (&self.as_the_parent, trace)
        };
        sampler.should_sample(parent, trace, name, kind, attributes, links)
    }
}

#[cfg(test)]
mod tests {
    use opentelemetry::trace::{SpanContext, SpanId, TraceContextExt as _, TraceFlags, TraceState};
    use opentelemetry_sdk::trace::SamplingDecision;

    use super::*;

    /// Whether a span of that kind is recorded below one that is, or is not, in always the same trace.
    fn recorded(sampling: &Sampling, kind: SpanKind, parent: bool) -> bool {
        let (trace, flags) = (TraceId::from(u128::MAX), TraceFlags::default().with_sampled(parent));
        let parent = SpanContext::new(trace, SpanId::from(1), flags, true, TraceState::NONE);
        let parent = Context::new().with_remote_span_context(parent);
        let decision = sampling.should_sample(Some(&parent), trace, "a span", &kind, &[], &[]).decision;
        decision == SamplingDecision::RecordAndSample
    }

    #[test]
    fn a_client_has_no_say_and_no_trace_of_it_is_chosen_for_ever() {
        let at = |ratio| move |parent| recorded(&Sampling::new(ratio), SpanKind::Server, parent);
        assert_eq!([true, false].map(at(1.0)), [true, true]);
        assert_eq!([true, false].map(at(0.0)), [false, false]);
        let half = Sampling::new(0.5);
        let mut draws = (0..200).map(|_| recorded(&half, SpanKind::Server, true));
        assert!(draws.any(|drawn| drawn) && draws.any(|drawn| !drawn));
    }

    #[test]
    fn our_own_traces_are_whole() {
        for ratio in [0.0, 0.5, 1.0] {
            let ours = |parent| recorded(&Sampling::new(ratio), SpanKind::Consumer, parent);
            assert_eq!([true, false].map(ours), [true, false], "{ratio}");
        }
    }
}
