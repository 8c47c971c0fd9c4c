//! Times and sizes in words.

use crate::strings::time;

/// How long ago, in words; both in milliseconds since 1970.
pub fn ago(then_millis: f64, now_millis: f64) -> String {
    let minutes = ((now_millis - then_millis) / 60_000.0).max(0.0).floor() as u64;
    match minutes {
        0 => time::just_now().to_owned(),
        1..60 => time::minutes_ago(minutes),
        60..1440 => time::hours_ago(minutes / 60),
        1440..43_200 => time::days_ago(minutes / 1440),
        43_200..525_600 => time::months_ago(minutes / 43_200),
        _ => time::years_ago(minutes / 525_600),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_rounded_down_to_one_unit() {
        let minute = 60_000.0;
        let rows = [
            (0.0, "just now"),
            (-5.0 * minute, "just now"),
            (1.5 * minute, "1 minute ago"),
            (59.0 * minute, "59 minutes ago"),
            (61.0 * minute, "1 hour ago"),
            (49.0 * 60.0 * minute, "2 days ago"),
            (40.0 * 1440.0 * minute, "1 month ago"),
            (800.0 * 1440.0 * minute, "2 years ago"),
        ];
        for (passed, expected) in rows {
            assert_eq!(ago(1e12, 1e12 + passed), expected);
        }
    }
}
