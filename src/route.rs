//! What the address bar names: the part after `#` as a closed set of places.

use std::fmt;

/// A place in the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Route {
    /// The list of notebooks, `#/`.
    Start,
    /// One notebook by its name in the drive, `#/notebook/<name, percent-encoded>`.
    Notebook(String),
}

const NOTEBOOK: &str = "#/notebook/";

impl Route {
    /// Reads a hash; whatever names no place is the start page.
    pub fn from_hash(hash: &str) -> Route {
        match hash.strip_prefix(NOTEBOOK).map(percent_decode) {
            Some(name) if !name.is_empty() => Route::Notebook(name),
            _ => Route::Start,
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Route::Start => out.write_str("#/"),
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
            assert_eq!(Route::from_hash(&route.to_string()), route);
        }
    }

    #[test]
    fn an_unknown_hash_is_the_start_page() {
        for hash in ["", "#", "#/", "#/notebook/", "#footnote-1"] {
            assert_eq!(Route::from_hash(hash), Route::Start);
        }
    }

    #[test]
    fn a_broken_escape_is_kept_as_text() {
        assert_eq!(percent_decode("50%_%zz%4"), "50%_%zz%4");
    }
}
