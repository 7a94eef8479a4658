//! `traceparent`, read strictly and written: `00-<trace id>-<span id>-<flags>`, all in lower-case hexadecimal digits.

use opentelemetry::trace::{SpanContext, SpanId, TraceFlags, TraceId, TraceState};

/// How long it is, in bytes. Later versions may add something behind.
const BYTES: usize = 55;
/// The version that we write.
const VERSION: &str = "00";
/// The version that can never be.
const VERSION_NEVER: &str = "ff";

/// The span that `text` names; nothing when anything about it is wrong.
pub(super) fn read(text: &str) -> Option<SpanContext> {
    let known = text.get(..BYTES)?;
    let mut fields = known.split('-');
    let [version, trace, span, flags] =
        [2, 32, 16, 2].map(|digits| fields.next().filter(|field| is_hex(field, digits)));
    let (version, trace, span, flags) = (version?, trace?, span?, flags?);
    let rest = &text[BYTES..];
    let ends = rest.is_empty() || (version != VERSION && rest.starts_with('-'));
    if fields.next().is_some() || version == VERSION_NEVER || !ends {
        return None;
    }
    let flags = TraceFlags::new(u8::from_str_radix(flags, 16).ok()?) & TraceFlags::SAMPLED;
    let (trace, span) = (TraceId::from_hex(trace).ok()?, SpanId::from_hex(span).ok()?);
    Some(SpanContext::new(trace, span, flags, true, TraceState::NONE)).filter(SpanContext::is_valid)
}

pub(super) fn write(span: &SpanContext) -> String {
    let flags = (span.trace_flags() & TraceFlags::SAMPLED).to_u8();
    format!("{VERSION}-{}-{}-{flags:02x}", span.trace_id(), span.span_id())
}

fn is_hex(field: &str, digits: usize) -> bool {
    field.len() == digits && field.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
    const SPAN: &str = "00f067aa0ba902b7";

    #[test]
    fn one_that_is_well_formed_is_read_and_written_as_it_was() {
        let text = format!("00-{TRACE}-{SPAN}-01");
        let span = read(&text).expect("a parent");
        assert_eq!((span.trace_id().to_string(), span.span_id().to_string()), (TRACE.to_owned(), SPAN.to_owned()));
        assert!(span.is_sampled() && span.is_remote());
        assert_eq!(write(&span), text);
        assert!(!read(&format!("00-{TRACE}-{SPAN}-00")).expect("a parent").is_sampled());
    }

    #[test]
    fn flags_that_nobody_knows_are_left_out() {
        assert_eq!(write(&read(&format!("00-{TRACE}-{SPAN}-ff")).expect("a parent")), format!("00-{TRACE}-{SPAN}-01"));
    }

    #[test]
    fn later_versions_may_say_more_but_not_this_one() {
        for good in ["01-T-S-01", "cc-T-S-00-more", "fe-T-S-01-"] {
            assert!(read(&filled(good)).is_some(), "{good}");
        }
        for bad in ["00-T-S-01-more", "01-T-S-01more", "ff-T-S-01"] {
            assert!(read(&filled(bad)).is_none(), "{bad}");
        }
    }

    #[test]
    fn whatever_is_wrong_about_it_it_is_no_parent() {
        let (no_trace, no_span) = ("0".repeat(32), "0".repeat(16));
        let wrong = [
            "",
            "00",
            "00-T-S",
            "00-T-S-1",
            "00-T-S-0g",
            "0-T-S-010",
            "00_T_S_01",
            " 00-T-S-01",
            "00-T-S-01 ",
            "+0-T-S-01",
            "00-T-S-+1",
            &format!("00-{no_trace}-S-01"),
            &format!("00-T-{no_span}-01"),
            "00-S-T-01",
            &format!("00-{}-S-01", TRACE.to_uppercase()),
            &format!("00-{}é-S-01", &TRACE[..30]),
            &format!("00-{}-S-01", TRACE.replace('4', "-")),
        ];
        for text in wrong {
            assert!(read(&filled(text)).is_none(), "{text}");
        }
    }

    fn filled(text: &str) -> String {
        text.replace('T', TRACE).replace('S', SPAN)
    }

    /// Almost one.
    const LIKELY: &str =
        r"\PC{0,80}|(00|ff|[0-9a-f]{2})-([0-9a-f]{31,33}|[0-9a-fA-F]{32})-[0-9a-f]{15,17}-[0-9a-fg]{2}(-?\PC{0,3}|)";

    proptest! {
        #[test]
        fn what_is_written_is_read(trace in 1_u128.., span in 1_u64.., sampled: bool) {
            let flags = TraceFlags::default().with_sampled(sampled);
            let there = SpanContext::new(trace.into(), span.into(), flags, true, TraceState::NONE);
            prop_assert_eq!(read(&write(&there)), Some(there));
        }

        #[test]
        fn nothing_hostile_is_read_as_something_else(text in LIKELY) {
            if let Some(span) = read(&text) {
                let written = write(&span);
                prop_assert_eq!(&written[2..53], &text[2..53]);
                prop_assert!(text.len() == BYTES || &text[..2] != VERSION);
            }
        }
    }
}
