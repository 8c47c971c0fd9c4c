//! Remembers which outputs were trusted: signatures of their contents, made with a secret that this browser keeps.
//!
//! As Jupyter's signature database: a file cannot say of itself that it is trusted, and what changes elsewhere is not trusted any more.

use hmac::{Hmac, KeyInit, Mac};
use octavo_notebook::OutputDigest;
use sha2::Sha256;

use crate::{identity, shelf};

const SECRET: &str = "octavo.trust.secret";
const SIGNATURES: &str = "octavo.trust.signatures";

/// How many signatures are kept, the newest.
const KEPT: usize = 4096;

/// Those of the contents that were trusted before.
pub fn known(contents: Vec<OutputDigest>) -> Vec<OutputDigest> {
    let (Some(secret), Some(kept)) = (shelf::get(SECRET), shelf::get(SIGNATURES)) else {
        return Vec::new();
    };
    let is_kept = |content: &OutputDigest| {
        signature(&secret, content).is_some_and(|made| kept.lines().any(|line| line == made))
    };
    contents.into_iter().filter(is_kept).collect()
}

/// Remembers that contents are trusted. Where the browser keeps nothing, they are trusted for as long as the page lives.
pub fn remember(contents: &[OutputDigest]) {
    let Some(secret) = shelf::get(SECRET).or_else(new_secret) else {
        return;
    };
    let before = shelf::get(SIGNATURES).unwrap_or_default();
    let fresh: Vec<String> = contents
        .iter()
        .filter_map(|content| signature(&secret, content))
        .collect();
    let mut kept: Vec<&str> = before
        .lines()
        .filter(|line| !fresh.iter().any(|made| made == line))
        .chain(fresh.iter().map(String::as_str))
        .collect();
    kept.drain(..kept.len().saturating_sub(KEPT));
    shelf::set(SIGNATURES, &kept.join("\n"));
}

fn new_secret() -> Option<String> {
    let secret = hex(&identity::random_bytes::<32>()?);
    shelf::set(SECRET, &secret).then_some(secret)
}

fn signature(secret: &str, content: &OutputDigest) -> Option<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(&content.0);
    Some(hex(&mac.finalize().into_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(number: u16) -> OutputDigest {
        let mut bytes = [0; 32];
        bytes[..2].copy_from_slice(&number.to_le_bytes());
        OutputDigest(bytes)
    }

    #[test]
    fn what_was_trusted_is_known_again_under_the_same_secret_alone() {
        shelf::set(SECRET, "of this browser");
        assert_eq!(known(vec![content(1)]), []);
        remember(&[content(1), content(2)]);
        remember(&[content(2)]);
        assert_eq!(
            known(vec![content(3), content(2), content(1)]),
            [content(2), content(1)]
        );
        assert_eq!(
            shelf::get(SIGNATURES).map(|kept| kept.lines().count()),
            Some(2)
        );
        shelf::set(SECRET, "of another");
        assert_eq!(known(vec![content(1)]), []);
    }

    #[test]
    fn the_oldest_signatures_go() {
        shelf::set(SECRET, "of this browser");
        remember(&[content(0)]);
        remember(&(1..=KEPT as u16).map(content).collect::<Vec<_>>());
        assert_eq!(known(vec![content(0), content(1)]), [content(1)]);
    }
}
