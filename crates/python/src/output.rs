//! What a running cell sends: streams, displays, results. Streams are batched here.
//!
//! A message costs about 25 µs on its way to the page, a written line 1 µs. So a line is sent at once while lines are
//! few, and in batches when they are many; the interpreter's poll sends what has waited too long.

use std::{
    cell::RefCell,
    time::{Duration, Instant},
};

use octavo_jupyter::{Ids, Publisher, Stream, StreamName};
use serde_json::Value;

use crate::{json, system::RandomIds};

/// A batch is sent when it has grown to this.
const MAX_BATCH_BYTES: usize = 32 * 1024;
/// What was written is sent after this time at the latest, as far as the interpreter polls.
const MAX_WAIT: Duration = Duration::from_millis(20);
/// This many lines in a row are sent one by one; then one in each `MESSAGE_INTERVAL`. Each costs the page half a millisecond of the frame that
/// shows them.
const BURST: u32 = 8;
const MESSAGE_INTERVAL: Duration = Duration::from_millis(4);

struct Output {
    publisher: Publisher,
    pending: String,
    pending_name: StreamName,
    pending_since: Instant,
    credit: u32,
    credited: Instant,
}

thread_local! {
    /// A kernel has a thread of its own, and its Python modules cannot carry Rust state.
    static OUTPUT: RefCell<Option<Output>> = const { RefCell::new(None) };
}

/// From here on output goes to `publisher`.
pub(crate) fn connect(publisher: &Publisher) {
    let now = Instant::now();
    OUTPUT.with_borrow_mut(|output| {
        *output = Some(Output {
            publisher: publisher.clone(),
            pending: String::new(),
            pending_name: StreamName::Stdout,
            pending_since: now,
            credit: BURST,
            credited: now,
        });
    });
}

/// Write to a stream. Text is sent at the latest when the cell ends.
pub(crate) fn write(name: StreamName, text: &str) {
    with_output(|output| output.write(name, text));
}

/// Send what was written and not sent yet.
pub(crate) fn flush() {
    with_output(Output::flush);
}

/// Send what has waited for longer than `MAX_WAIT`; called by the interpreter's poll.
pub(crate) fn flush_overdue() {
    with_output(|output| {
        if !output.pending.is_empty() && output.pending_since.elapsed() >= MAX_WAIT {
            output.flush();
        }
    });
}

/// Publish on iopub, after what was written before it.
pub(crate) fn publish(msg_type: &str, content: Value, metadata: Value, buffers: Vec<Vec<u8>>) {
    with_output(|output| {
        output.flush();
        output.publisher.iopub(msg_type, content, metadata, buffers);
    });
}

/// The header of the request that output belongs to; `{}` before the first.
pub(crate) fn parent_header() -> Value {
    OUTPUT.with_borrow(|output| {
        output
            .as_ref()
            .map_or_else(json::empty_object, |output| output.publisher.parent())
    })
}

/// An id that is unique in this session.
pub(crate) fn new_id() -> String {
    RandomIds.next_id()
}

fn with_output(action: impl FnOnce(&mut Output)) {
    OUTPUT.with_borrow_mut(|output| {
        if let Some(output) = output {
            action(output);
        }
    });
}

impl Output {
    fn write(&mut self, name: StreamName, text: &str) {
        if name != self.pending_name {
            self.flush();
            self.pending_name = name;
        }
        if self.pending.is_empty() {
            self.pending_since = Instant::now();
        }
        self.pending.push_str(text);
        let is_batch_full = self.pending.len() >= MAX_BATCH_BYTES;
        if is_batch_full || (text.ends_with('\n') && self.take_credit()) {
            self.flush();
        }
    }

    /// Whether a line may have a message of its own now.
    fn take_credit(&mut self) -> bool {
        let now = Instant::now();
        let earned = now.duration_since(self.credited).as_millis() / MESSAGE_INTERVAL.as_millis();
        if earned > 0 {
            self.credit = self
                .credit
                .saturating_add(earned.min(u128::from(BURST)) as u32)
                .min(BURST);
            self.credited = now;
        }
        let has_credit = self.credit > 0;
        self.credit = self.credit.saturating_sub(1);
        has_credit
    }

    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.pending);
        let name = self.pending_name;
        self.publisher.publish(&Stream { name, text });
    }
}
