//! Hands a finished report over, also to a broker that is away for a while, and no larger than that takes.

use std::time::Duration;

use broker::{BrokerError, MESSAGE_BYTES_MAX};
use proto::Report;
use tokio::time::Instant;

use crate::halt::Halt;
use crate::pauses::Pauses;

/// How long a report waits for a broker that is away, in milliseconds. After that the job is given back, should anybody
/// want it, and is judged again.
pub const RESULT_KEPT_MS_MAX: u64 = 600_000;

/// Between two attempts, in milliseconds: at first and at most.
const PAUSE_MS_MIN: u64 = 250;
const PAUSE_MS_MAX: u64 = 10_000;

/// What a result has besides its report, in bytes.
const ENVELOPE_BYTES_MAX: usize = 64 * 1024;

/// The report as the broker takes it: where it is too large, with fewer texts; where that is not enough, our failure.
pub(crate) fn fitting(mut report: Report) -> Report {
    if report.shorten(MESSAGE_BYTES_MAX - ENVELOPE_BYTES_MAX) {
        return report;
    }
    Report::judge_error("the report of this judging is too large to be handed over")
}

/// Publishes until that succeeds. Its last error when it never can, takes longer than [`RESULT_KEPT_MS_MAX`], or `halt` is said.
pub(crate) async fn persist<F>(halt: &Halt, publish: impl Fn() -> F) -> Result<(), BrokerError>
where
    F: Future<Output = Result<(), BrokerError>>,
{
    let deadline = Instant::now() + Duration::from_millis(RESULT_KEPT_MS_MAX);
    let mut pauses = Pauses::new(PAUSE_MS_MIN, PAUSE_MS_MAX);
    loop {
        let Err(error) = publish().await else { return Ok(()) };
        let pause = pauses.next();
        let hopeless = matches!(error, BrokerError::TooLarge { .. });
        if hopeless || halt.is_said() || Instant::now() + pause > deadline {
            return Err(error);
        }
        tracing::warn!(%error, "a result could not be handed over, and will be in {} ms: {error}", pause.as_millis());
        tokio::select! {
            () = halt.said() => return Err(error),
            () = tokio::time::sleep(pause) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[tokio::test]
    async fn a_large_report_is_shortened_until_the_broker_takes_it() {
        let mut report = Report { verdict: proto::Verdict::Accepted, ..Report::judge_error("") };
        let text = "x".repeat(proto::STREAM_SHOWN_BYTES_MAX);
        let case = proto::CaseReport {
            index: 0,
            verdict: proto::Verdict::Accepted,
            cpu_ms: 1,
            wall_ms: 1,
            memory_kib: 1,
            exit_code: None,
            signal: None,
            message: None,
            input: None,
            output: None,
            expected: None,
            stdout: Some(text.clone()),
            stderr: Some(text),
            truncated: false,
        };
        report.cases = vec![case; 200];
        let report = fitting(report);
        assert_eq!((report.verdict, report.cases.len()), (proto::Verdict::Accepted, 200));
        assert!(report.cases[0].stdout.is_some() && report.cases[199].truncated);
        let result = proto::JobResult {
            version: proto::WIRE_VERSION,
            judging: proto::JudgingId(uuid::Uuid::nil()),
            submission: proto::SubmissionId(uuid::Uuid::nil()),
            ticket: proto::Ticket::new([0; 32]),
            report,
            trace: None,
            worker: None,
        };
        let broker = broker::Broker::connect(&broker::BrokerConfig::Memory).await.unwrap();
        broker.publish_result(&result).await.unwrap();
    }

    const AWAY: BrokerError = BrokerError::Full { lane: "results", waited_ms: 0 };

    #[tokio::test(start_paused = true)]
    async fn a_broker_that_comes_back_in_time_gets_it() {
        let begun = Instant::now();
        let back = Duration::from_millis(RESULT_KEPT_MS_MAX) - Duration::from_secs(30);
        let publish = || std::future::ready(if begun.elapsed() < back { Err(AWAY) } else { Ok(()) });
        assert_eq!(persist(&Halt::default(), publish).await, Ok(()));
    }

    #[tokio::test(start_paused = true)]
    async fn one_that_stays_away_is_not_waited_for_for_ever() {
        let attempts = Cell::new(0);
        let publish = || {
            attempts.set(attempts.get() + 1);
            std::future::ready(Err(AWAY))
        };
        let begun = Instant::now();
        assert_eq!(persist(&Halt::default(), publish).await, Err(AWAY));
        let (waited, pause) = (begun.elapsed(), Duration::from_millis(PAUSE_MS_MAX));
        let max = Duration::from_millis(RESULT_KEPT_MS_MAX);
        assert!(max - pause <= waited && waited <= max, "{waited:?}");
        assert!((60..80).contains(&attempts.get()), "{attempts:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_too_large_is_not_tried_again() {
        let begun = Instant::now();
        let large = BrokerError::TooLarge { lane: "results", bytes: 2, bytes_max: 1 };
        let end = persist(&Halt::default(), || std::future::ready(Err(large.clone()))).await;
        assert_eq!((end, begun.elapsed()), (Err(large), Duration::ZERO));
    }

    #[tokio::test(start_paused = true)]
    async fn a_worker_that_must_end_does_not_wait() {
        let (begun, halt) = (Instant::now(), Halt::default());
        let persisting = persist(&halt, || std::future::ready(Err(AWAY)));
        let (end, ()) = tokio::join!(persisting, async { halt.now() });
        assert_eq!(end, Err(AWAY));
        assert!(begun.elapsed() < Duration::from_secs(1));
    }
}
