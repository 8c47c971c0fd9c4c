//! Texts for spans of time.

use super::words;

words! {
    just_now => "just now" | "gerade eben";
    minutes_ago(count: u64) => "1 minute ago" / "{count} minutes ago" | "vor 1 Minute" / "vor {count} Minuten";
    hours_ago(count: u64) => "1 hour ago" / "{count} hours ago" | "vor 1 Stunde" / "vor {count} Stunden";
    days_ago(count: u64) => "1 day ago" / "{count} days ago" | "vor 1 Tag" / "vor {count} Tagen";
    months_ago(count: u64) => "1 month ago" / "{count} months ago" | "vor 1 Monat" / "vor {count} Monaten";
    years_ago(count: u64) => "1 year ago" / "{count} years ago" | "vor 1 Jahr" / "vor {count} Jahren";
    millis(count: u64) => "{count} ms" | "{count} ms";
    seconds(count: &str) => "{count} s" | "{count} s";
    minutes(minutes: u64, seconds: u64) => "{minutes} min {seconds} s" | "{minutes} min {seconds} s";
    hours(hours: u64, minutes: u64) => "{hours} h {minutes} min" | "{hours} h {minutes} min";
}
