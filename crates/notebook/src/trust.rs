//! Which outputs may run code and ask other servers for data: those that a kernel of this session made, and those that the person trusts.
//!
//! Trust belongs to the content of an output, not to its place: what comes back by undo, paste or a changed file is trusted only if the
//! very same content was. Whoever draws an output that is not trusted leaves out what would run; nothing here makes markup harmless.

use std::collections::HashSet;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::rich::{asks_elsewhere, chart, mime_text};

/// Elements whose purpose is to run or to embed what runs.
const RUNNING_ELEMENTS: [&str; 6] = ["script", "iframe", "object", "embed", "frame", "applet"];

/// JavaScript as an output of its own.
pub const JAVASCRIPT: [&str; 2] = ["application/javascript", "text/javascript"];

/// The content of an output in 32 bytes: equal content has equal digests, and nobody can make another content with the same one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct OutputDigest(pub [u8; 32]);

impl OutputDigest {
    /// The digest of what an output shows: its MIME bundle, whether its text lies in lines or in one piece.
    pub fn of(output: &Value) -> OutputDigest {
        let mut hash = Sha256::new();
        let data = output.get("data").and_then(Value::as_object);
        let mut entries: Vec<_> = data.into_iter().flatten().collect();
        entries.sort_unstable_by_key(|(mime, _)| mime.as_str());
        for (mime, value) in entries {
            for part in [mime.as_str(), &mime_text(mime, value)] {
                // With its length, so that no other parts read the same.
                hash.update((part.len() as u64).to_le_bytes());
                hash.update(part);
            }
        }
        OutputDigest(hash.finalize().into())
    }
}

/// Whether an output holds something that runs, or a chart that asks for data elsewhere, when it is drawn as it is.
pub fn is_active(output: &Value) -> bool {
    let data = output.get("data").and_then(Value::as_object);
    data.into_iter().flatten().any(|(mime, value)| {
        JAVASCRIPT.contains(&mime.as_str())
            || (mime == "text/html" && runs_code(&mime_text(mime, value)))
            || chart(mime).is_some_and(|chart| asks_elsewhere(chart, mime, value))
    })
}

/// Whether HTML would run code or embed another page: scripts, frames, event handlers, script addresses.
///
/// It decides what is worth asking the person about. What it takes for harmless goes through the sanitiser all the same.
pub fn runs_code(html: &str) -> bool {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let name_end = rest
            .find(|letter: char| !letter.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let name = &rest[..name_end];
        if name.is_empty() {
            continue;
        }
        if RUNNING_ELEMENTS
            .iter()
            .any(|element| name.eq_ignore_ascii_case(element))
        {
            return true;
        }
        let attributes = &rest[name_end..tag_end(rest)];
        if has_handler(attributes) {
            return true;
        }
        rest = &rest[name_end..];
    }
    false
}

/// Where a tag ends: at the first `>` outside of quotes.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
    }
    tag.len()
}

/// Whether there is an attribute like `onclick=`, or an address that is a script.
fn has_handler(attributes: &str) -> bool {
    let lower = attributes.to_ascii_lowercase();
    let names_handler = lower.match_indices("on").any(|(at, _)| {
        let starts = lower[..at]
            .ends_with(|before: char| before.is_ascii_whitespace() || "/\"'".contains(before));
        let after = lower[at + 2..].trim_start_matches(|letter: char| letter.is_ascii_lowercase());
        let has_name = after.len() < lower.len() - at - 2;
        starts && has_name && after.trim_start().starts_with('=')
    });
    names_handler || lower.contains("javascript:")
}

/// How far a notebook is trusted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Trust {
    /// Every output that runs something is trusted, or there is none.
    #[default]
    Whole,
    /// Some output would run something and is not trusted.
    Lacking,
}

/// The contents that are trusted.
#[derive(Default)]
pub(crate) struct Trusted {
    digests: HashSet<OutputDigest>,
    state: Trust,
}

impl Trusted {
    pub(crate) fn state(&self) -> Trust {
        self.state
    }

    pub(crate) fn holds(&self, output: &Value) -> bool {
        !is_active(output) || self.digests.contains(&OutputDigest::of(output))
    }

    /// Trusts contents from now on; gives those that were not trusted before.
    pub(crate) fn add(
        &mut self,
        digests: impl IntoIterator<Item = OutputDigest>,
    ) -> Vec<OutputDigest> {
        digests
            .into_iter()
            .filter(|digest| self.digests.insert(*digest))
            .collect()
    }

    /// Takes note of how it stands; says whether that is new.
    pub(crate) fn settle(&mut self, state: Trust) -> bool {
        std::mem::replace(&mut self.state, state) != state
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn html_that_runs_code_is_told_from_html_that_shows() {
        let rows = [
            ("<table><tr><td onclick>1</td></tr></table>", false),
            (
                "<style scoped>.a{}</style><div class=\"onion\">on=1</div>",
                false,
            ),
            ("1 < 2, script, onclick=no tag", false),
            ("<p title=\"a > b onclick\">x</p>", false),
            ("<scripted-thing></scripted-thing>", false),
            ("<a href=\"https://example.org/?on=1\">x</a>", false),
            ("<script>1</script>", true),
            ("<SCRIPT src=x></SCRIPT>", true),
            ("<div><iframe src=\"x\"></iframe></div>", true),
            ("<button onclick=\"go()\">x</button>", true),
            ("<img src=x\nonerror = 'go()'>", true),
            ("<svg/onload=go()>", true),
            ("<p title=\">\" onmouseover=go()>x</p>", true),
            ("<a href=\" JavaScript:go()\">x</a>", true),
            ("<p title='<b onclick=1>'>x</p>", true),
            ("<", false),
            ("<p title=\"unfinished", false),
        ];
        for (html, expected) in rows {
            assert_eq!(runs_code(html), expected, "{html}");
        }
    }

    #[test]
    fn an_output_is_active_by_what_it_would_run() {
        let rows = [
            (
                json!({"output_type": "stream", "name": "stdout", "text": "<script>"}),
                false,
            ),
            (json!({"data": {"text/plain": "<script>1</script>"}}), false),
            (json!({"data": {"text/html": ["<b>", "x</b>"]}}), false),
            (
                json!({"data": {"text/html": ["<scr", "ipt>1</script>"], "text/plain": ""}}),
                true,
            ),
            (json!({"data": {"application/javascript": "1"}}), true),
            (
                json!({"data": {"application/vnd.vegalite.v5+json": {"data": {"url": "https://a.test/"}}}}),
                true,
            ),
            (
                json!({"data": {"application/json": {"data": {"url": "https://a.test/"}}}}),
                false,
            ),
            (
                json!({"data": {"image/svg+xml": "<svg onload='1'/>"}}),
                false,
            ),
            (json!({}), false),
        ];
        for (output, expected) in rows {
            assert_eq!(is_active(&output), expected, "{output}");
        }
    }

    #[test]
    fn a_digest_is_of_the_content_however_it_lies_on_disk() {
        let digest = |data: Value| OutputDigest::of(&json!({"data": data}));
        let whole = digest(json!({"text/html": "a\nb", "text/plain": "c"}));
        assert_eq!(
            whole,
            digest(json!({"text/plain": ["c"], "text/html": ["a\n", "b"]}))
        );
        for other in [
            json!({"text/html": "a\nb", "text/plain": "d"}),
            json!({"text/html": "a\nb"}),
            json!({"text/html": "a\nbtext/plain", "c": ""}),
        ] {
            assert_ne!(whole, digest(other));
        }
    }
}
