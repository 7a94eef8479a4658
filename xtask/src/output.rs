//! Headings and durations, the same in every command.

use std::io::IsTerminal as _;
use std::time::Duration;

/// A line that is easy to find between the words of other programs.
pub(crate) fn heading(text: &str) {
    if std::io::stdout().is_terminal() {
        println!("\n\x1b[1;36m==> {text}\x1b[0m");
    } else {
        println!("\n==> {text}");
    }
}

/// `7.4 s`, `3 m 12 s`.
pub(crate) fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} m {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_short() {
        assert_eq!(duration(Duration::from_millis(7_449)), "7.4 s");
        assert_eq!(duration(Duration::from_secs(192)), "3 m 12 s");
    }
}
