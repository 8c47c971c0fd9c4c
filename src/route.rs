//! What the address bar names: the part after `#` as a closed set of places.

use std::fmt;

/// A place in the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Route {
    /// The list of notebooks, `#/`.
    Start,
    /// The settings, over the list, `#/settings`.
    Settings,
    /// One notebook by its name in the drive, `#/notebook/<name, percent-encoded>`.
    Notebook(String),
}

const NOTEBOOK: &str = "#/notebook/";
const SETTINGS: &str = "#/settings";

impl Route {
    /// Reads a hash; one that names no place that there is means the start page. None for a fragment within the page, as a link in
    /// an output may have.
    pub fn from_hash(hash: &str) -> Option<Route> {
        let is_place = hash.starts_with("#/") || hash.is_empty() || hash == "#";
        is_place.then(|| match hash.strip_prefix(NOTEBOOK).map(percent_decode) {
            Some(name) if !name.is_empty() => Route::Notebook(name),
            _ if hash == SETTINGS => Route::Settings,
            _ => Route::Start,
        })
    }
}

impl fmt::Display for Route {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Route::Start => out.write_str("#/"),
            Route::Settings => out.write_str(SETTINGS),
            Route::Notebook(name) => write!(out, "{NOTEBOOK}{}", percent_encode(name)),
        }
    }
}

/// Encodes as JavaScript's `encodeURIComponent` does.
fn percent_encode(text: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Decodes `%XX`; what is no valid escape stays as it is.
pub fn percent_decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = (bytes[at] == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        out.push(escaped.unwrap_or(bytes[at]));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notebook_route_survives_the_address_bar() {
        for name in [
            "plain.ipynb",
            "Über uns & mehr.ipynb",
            "100%.ipynb",
            "a/b #1.ipynb",
            "日本.ipynb",
        ] {
            let route = Route::Notebook(name.to_owned());
            assert_eq!(Route::from_hash(&route.to_string()), Some(route));
        }
    }

    #[test]
    fn the_settings_have_an_address() {
        assert_eq!(
            Route::from_hash(&Route::Settings.to_string()),
            Some(Route::Settings)
        );
    }

    #[test]
    fn an_unknown_place_is_the_start_page() {
        for hash in ["", "#", "#/", "#/notebook/", "#/elsewhere"] {
            assert_eq!(Route::from_hash(hash), Some(Route::Start), "{hash}");
        }
    }

    #[test]
    fn a_fragment_within_an_output_is_no_place() {
        for hash in ["#footnote-1", "#notebook/x", "#x/"] {
            assert_eq!(Route::from_hash(hash), None, "{hash}");
        }
    }

    #[test]
    fn a_broken_escape_is_kept_as_text() {
        assert_eq!(percent_decode("50%_%zz%4"), "50%_%zz%4");
    }
}
