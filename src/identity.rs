//! Where ids and times come from in the page: the browser's random numbers and its clock.

use octavo_jupyter::{Clock, Ids};
use octavo_notebook::IdSource;

/// Ids of 32 random hexadecimal digits; cells take the first sixteen.
#[derive(Clone, Copy, Default)]
pub struct RandomIds;

impl RandomIds {
    /// `digits` random hexadecimal digits, at most 32.
    fn hex(digits: usize) -> String {
        // No Web Crypto: ids need to differ, not to be secret.
        let bytes = random_bytes::<16>()
            .unwrap_or_else(|| std::array::from_fn(|_| (js_sys::Math::random() * 256.0) as u8));
        let mut text: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        text.truncate(digits);
        text
    }
}

/// Bytes that nobody can guess, where the browser has such.
pub fn random_bytes<const COUNT: usize>() -> Option<[u8; COUNT]> {
    let mut bytes = [0u8; COUNT];
    leptos::prelude::window()
        .crypto()
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes))
        .is_ok()
        .then_some(bytes)
}

impl IdSource for RandomIds {
    fn next_id(&mut self) -> String {
        Self::hex(16)
    }
}

impl Ids for RandomIds {
    fn next_id(&self) -> String {
        Self::hex(32)
    }
}

/// The browser's clock.
#[derive(Clone, Copy, Default)]
pub struct BrowserClock;

impl Clock for BrowserClock {
    fn now_iso8601(&self) -> String {
        js_sys::Date::new_0().to_iso_string().into()
    }
}
