//! The outputs of a cell as the page holds them: values that are drawn once, and streams that grow.

use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use serde_json::Value;

use crate::render::terminal::Terminal;

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

/// The text of a stream as a terminal shows it, and a bell that rings when there is more. What nobody looks at is only put by: it is
/// gone through when it is drawn.
#[derive(Clone)]
pub struct StreamFeed {
    /// `stdout` or `stderr`.
    pub name: Arc<str>,
    stream: Arc<Mutex<Stream>>,
    grown: ArcTrigger,
}

#[derive(Default)]
struct Stream {
    /// What came since the last time somebody looked.
    fresh: String,
    terminal: Terminal,
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
            ..StreamFeed::of(text)
        }
    }

    /// A text that is all there.
    pub fn of(text: String) -> StreamFeed {
        StreamFeed {
            name: "".into(),
            stream: Arc::new(Mutex::new(Stream {
                fresh: text,
                terminal: Terminal::default(),
            })),
            grown: ArcTrigger::new(),
        }
    }

    /// Appends text and rings the bell.
    pub fn push(&self, added: &str) {
        if let Ok(mut stream) = self.stream.lock() {
            stream.fresh.push_str(added);
        }
        self.grown.notify();
    }

    /// Hears the bell in the current effect.
    pub fn track(&self) {
        self.grown.track();
    }

    /// How many lines there are, the open one included.
    pub fn line_count(&self) -> usize {
        self.stream.lock().map_or(1, |stream| {
            let waiting = stream.fresh.bytes().filter(|byte| *byte == b'\n').count();
            stream.terminal.lines().len() + waiting + 1
        })
    }

    /// Reads what the terminal shows by now. None when reading failed before.
    pub fn read<T>(&self, reader: impl FnOnce(&Terminal) -> T) -> Option<T> {
        let mut stream = self.stream.lock().ok()?;
        let fresh = std::mem::take(&mut stream.fresh);
        stream.terminal.push(&fresh);
        Some(reader(&stream.terminal))
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
        let shown = |feed: &StreamFeed| {
            feed.read(|terminal| {
                let lines = terminal.lines();
                let open: String = terminal
                    .open_line()
                    .into_iter()
                    .map(|run| run.text)
                    .collect();
                lines.text(0..lines.len()).to_owned() + &open
            })
        };
        assert_eq!((&*feed.name, feed.line_count()), ("stderr", 2));
        assert_eq!(shown(&feed).as_deref(), Some("a\né"));
        feed.push("mo");
        feed.push("re\n");
        assert_eq!(feed.line_count(), 3);
        // It can be read again: a cell may leave the window and come back.
        for _ in 0..2 {
            assert_eq!(shown(&feed).as_deref(), Some("a\némore\n"));
        }
    }
}
