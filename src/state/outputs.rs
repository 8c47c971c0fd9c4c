//! The outputs of a cell as the page holds them: values that are drawn once, and streams that grow.

use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use serde_json::Value;

/// One output with a key that tells it apart from whatever stood at its place before.
#[derive(Clone)]
pub struct OutputEntry {
    /// Unique within the notebook's session.
    pub key: u64,
    /// What to draw.
    pub body: OutputBody,
}

/// What an output is to the page.
#[derive(Clone)]
pub enum OutputBody {
    /// A stream that may get more text.
    Stream(StreamFeed),
    /// Anything else, in the disk form.
    Value(Arc<Value>),
}

impl OutputEntry {
    /// An entry for an output in the disk form.
    pub fn new(key: u64, output: &Value) -> OutputEntry {
        let body = match output.get("output_type").and_then(Value::as_str) {
            Some("stream") => OutputBody::Stream(StreamFeed::new(output)),
            _ => OutputBody::Value(Arc::new(output.clone())),
        };
        OutputEntry { key, body }
    }
}

/// What a stream has got and nobody has drawn yet, and a bell that rings when there is more. The one who draws it takes the text
/// away: a print appends to the page and redraws nothing, and the text is kept in the notebook alone.
#[derive(Clone)]
pub struct StreamFeed {
    /// `stdout` or `stderr`.
    pub name: Arc<str>,
    fresh: Arc<Mutex<String>>,
    grown: ArcTrigger,
}

impl StreamFeed {
    fn new(output: &Value) -> StreamFeed {
        let name = output
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or("stdout");
        let text = output
            .get("text")
            .map(|text| octavo_notebook::mime_text("text/plain", text))
            .unwrap_or_default();
        StreamFeed {
            name: name.into(),
            fresh: Arc::new(Mutex::new(text)),
            grown: ArcTrigger::new(),
        }
    }

    /// Appends text and rings the bell.
    pub fn push(&self, added: &str) {
        if let Ok(mut fresh) = self.fresh.lock() {
            fresh.push_str(added);
        }
        self.grown.notify();
    }

    /// Hears the bell in the current effect.
    pub fn track(&self) {
        self.grown.track();
    }

    /// Takes what came since the last time.
    pub fn take(&self) -> String {
        self.fresh
            .lock()
            .map(|mut fresh| std::mem::take(&mut *fresh))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_stream_is_read_piece_by_piece() {
        let entry = OutputEntry::new(
            1,
            &json!({"output_type": "stream", "name": "stderr", "text": ["a\n", "é"]}),
        );
        let OutputBody::Stream(feed) = entry.body else {
            panic!("a stream")
        };
        assert_eq!((&*feed.name, feed.take().as_str()), ("stderr", "a\né"));
        feed.push("mo");
        feed.push("re");
        assert_eq!(feed.take(), "more");
        assert_eq!(feed.take(), "");
    }
}
