//! What the kernel answers to questions about code, in the page's own words. Pure.

use octavo_jupyter::{CompleteReply, InspectReply, Message};
use octavo_notebook::mime_text;
use serde_json::Value;

/// What could stand at a place. Places count code points.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completions {
    /// Where the text begins that is replaced.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What to choose from, the best first.
    pub items: Vec<Completion>,
}

/// One text that could stand there.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Completion {
    /// The text.
    pub text: String,
    /// What it is, such as `function`; nothing where the kernel does not say.
    pub kind: String,
    /// How it is called, as far as that is known.
    pub signature: String,
}

/// What a `complete_reply` says. The kinds come as `_jupyter_types_experimental`, which IPython began and others follow.
pub fn completions(message: &Message) -> Option<Completions> {
    if !is_ok(message) {
        return None;
    }
    let reply: CompleteReply = message.content_as().ok()?;
    let told = reply.metadata.get("_jupyter_types_experimental");
    let told = told
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    let item = |(at, text): (usize, String)| {
        // They stand in the same order; a kernel that sorts them otherwise is looked through.
        let is_of = |known: &&Value| known.get("text").and_then(Value::as_str) == Some(&text);
        let known = told.get(at).filter(is_of);
        let known = known.or_else(|| told.iter().find(is_of));
        let word = |name: &str| {
            let word = known.and_then(|known| known.get(name)?.as_str());
            word.unwrap_or_default().to_owned()
        };
        Completion {
            kind: word("type").replace("<unknown>", ""),
            signature: word("signature"),
            text,
        }
    };
    Some(Completions {
        start: reply.cursor_start,
        end: reply.cursor_end,
        items: reply.matches.into_iter().enumerate().map(item).collect(),
    })
}

/// What an `inspect_reply` says, as terminal text; none when there is no such thing.
pub fn description(message: &Message) -> Option<String> {
    let reply: InspectReply = message.content_as().ok().filter(|_| is_ok(message))?;
    let text = reply.data.get("text/plain").filter(|_| reply.found)?;
    Some(mime_text("text/plain", text)).filter(|text| !text.trim().is_empty())
}

fn is_ok(message: &Message) -> bool {
    message.content.get("status").and_then(Value::as_str) == Some("ok")
}

#[cfg(test)]
mod tests {
    use super::*;
    use octavo_jupyter::{Channel, Header};
    use serde_json::json;

    fn message(content: Value) -> Message {
        Message {
            channel: Channel::Shell,
            header: Header {
                msg_id: "m".into(),
                username: String::new(),
                session: String::new(),
                date: String::new(),
                msg_type: "complete_reply".into(),
                version: "5.5".into(),
            },
            parent_header: json!({"msg_id": "r"}),
            metadata: json!({}),
            content,
            buffers: vec![],
        }
    }

    fn item(text: &str, kind: &str, signature: &str) -> Completion {
        Completion {
            text: text.into(),
            kind: kind.into(),
            signature: signature.into(),
        }
    }

    #[test]
    fn kinds_and_signatures_come_with_their_texts() {
        let known = |text: &str, kind: &str| json!({"start": 0, "end": 1, "text": text, "type": kind, "signature": "(x)"});
        let rows = [
            (
                json!([known("abs", "function"), known("all", "<unknown>")]),
                vec![item("abs", "function", "(x)"), item("all", "", "(x)")],
            ),
            (
                json!([known("all", "class"), known("abs", "function")]),
                vec![item("abs", "function", "(x)"), item("all", "class", "(x)")],
            ),
            (
                json!([known("all", "class")]),
                vec![item("abs", "", ""), item("all", "class", "(x)")],
            ),
            (Value::Null, vec![item("abs", "", ""), item("all", "", "")]),
        ];
        for (told, items) in rows {
            let reply = json!({"status": "ok", "matches": ["abs", "all"], "cursor_start": 2, "cursor_end": 3,
                               "metadata": {"_jupyter_types_experimental": told}});
            let expected = Completions {
                start: 2,
                end: 3,
                items,
            };
            assert_eq!(completions(&message(reply)), Some(expected));
        }
    }

    #[test]
    fn a_reply_that_is_none_gives_nothing() {
        for content in [
            json!({"status": "error"}),
            json!({"status": "ok", "matches": 3}),
            json!({}),
        ] {
            assert_eq!(completions(&message(content.clone())), None);
            assert_eq!(description(&message(content)), None);
        }
    }

    #[test]
    fn what_a_thing_is_comes_as_text_if_it_was_found() {
        let rows = [
            (
                json!({"status": "ok", "found": true, "data": {"text/plain": "Type: int"}}),
                Some("Type: int"),
            ),
            (
                json!({"status": "ok", "found": true, "data": {"text/plain": " \n"}}),
                None,
            ),
            (json!({"status": "ok", "found": false, "data": {}}), None),
            (
                json!({"status": "ok", "found": true, "data": {"text/html": "<b>"}}),
                None,
            ),
        ];
        for (content, expected) in rows {
            assert_eq!(description(&message(content)).as_deref(), expected);
        }
    }
}
