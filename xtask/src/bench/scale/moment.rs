//! Reads moments as our API writes them, such as `2026-03-01T12:00:00.123456Z`.

use std::time::{Duration, SystemTime};

const DAY_S: u64 = 86_400;

/// The moment, if the text is one in UTC after 1970.
pub(super) fn read(text: &str) -> Option<SystemTime> {
    let (date, time) = text.strip_suffix('Z').or_else(|| text.strip_suffix("+00:00"))?.split_once('T')?;
    let numbers: Vec<u64> = date.split('-').map(|word| word.parse().ok()).collect::<Option<_>>()?;
    let [year, month, day] = numbers[..] else { return None };
    let parts: Vec<&str> = time.split(':').collect();
    let [hour, minute, second] = parts[..] else { return None };
    let (hour, minute, second): (u64, u64, f64) = (hour.parse().ok()?, minute.parse().ok()?, second.parse().ok()?);
    let seconds = days(year, month, day)? * DAY_S + hour * 3_600 + minute * 60;
    Some(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds) + Duration::try_from_secs_f64(second).ok()?)
}

/// Since 1970. Years begin in March here, so that the day that comes and goes is the last.
fn days(year: u64, month: u64, day: u64) -> Option<u64> {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year.checked_sub(1)?, month + 9) };
    let before = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day;
    before.checked_sub(719_469)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_to_the_microsecond() {
        let seconds = |text| read(text).unwrap().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs_f64();
        assert_eq!(seconds("1970-01-01T00:00:00Z"), 0.0);
        assert_eq!(seconds("2024-02-29T23:59:59Z"), 1_709_251_199.0);
        assert_eq!(seconds("2024-03-01T00:00:00.5+00:00"), 1_709_251_200.5);
        assert_eq!(seconds("2026-11-24T16:00:00Z"), 1_795_536_000.0);
        assert_eq!(read("yesterday"), None);
    }
}
