//! Times and sizes in words.

use crate::strings::{Language, language, time};

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

/// How long something took, in milliseconds, as short as can be.
pub fn lasted(millis: f64) -> String {
    let whole = millis.max(0.0).round() as u64;
    match whole {
        0..1_000 => time::millis(whole),
        1_000..9_950 => time::seconds(&one_decimal(millis / 1_000.0)),
        _ => {
            let seconds = (millis / 1_000.0).round() as u64;
            match seconds {
                0..60 => time::seconds(&seconds.to_string()),
                60..3_600 => time::minutes(seconds / 60, seconds % 60),
                _ => time::hours(seconds / 3_600, seconds % 3_600 / 60),
            }
        }
    }
}

fn one_decimal(number: f64) -> String {
    let words = format!("{number:.1}");
    match language() {
        Language::English => words,
        Language::German => words.replace('.', ","),
    }
}

/// How long something goes on already, in milliseconds, as a clock shows it: `5 s`, `1:05`, `1:02:03`. Nothing in the first second.
pub fn elapsed(millis: f64) -> Option<String> {
    let seconds = (millis / 1_000.0).max(0.0).floor() as u64;
    Some(match seconds {
        0 => return None,
        1..60 => time::seconds(&seconds.to_string()),
        60..3_600 => format!("{}:{:02}", seconds / 60, seconds % 60),
        _ => format!(
            "{}:{:02}:{:02}",
            seconds / 3_600,
            seconds % 3_600 / 60,
            seconds % 60
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_it_took_is_as_exact_as_one_cares() {
        let rows = [
            (0.0, "0 ms"),
            (-3.0, "0 ms"),
            (3.4, "3 ms"),
            (999.4, "999 ms"),
            (1_234.0, "1.2 s"),
            (9_960.0, "10 s"),
            (59_400.0, "59 s"),
            (65_000.0, "1 min 5 s"),
            (3_723_000.0, "1 h 2 min"),
        ];
        for (millis, expected) in rows {
            assert_eq!(lasted(millis), expected, "{millis}");
        }
    }

    #[test]
    fn how_long_it_goes_on_counts_like_a_clock() {
        let rows = [
            (999.0, None),
            (-1.0, None),
            (1_000.0, Some("1 s")),
            (59_999.0, Some("59 s")),
            (65_000.0, Some("1:05")),
            (3_723_000.0, Some("1:02:03")),
        ];
        for (millis, expected) in rows {
            assert_eq!(elapsed(millis).as_deref(), expected, "{millis}");
        }
    }

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
