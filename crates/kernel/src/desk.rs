//! What lies between the sockets' thread and the kernel's: the messages that have arrived and wait.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use octavo_jupyter::{Channel, Inbox, Wait};
use tokio::sync::watch;

use crate::wire::Received;

/// A message that has arrived, with its number among those on shell; 0 for all others.
pub struct Arrival {
    /// The message and the way back.
    pub received: Received,
    /// Counted from 1 in the order of arrival.
    pub shell_number: u64,
}

/// The queue, and whoever has to hear that something has come into it.
pub struct Desk {
    state: Mutex<State>,
    arrived: Condvar,
    is_busy: watch::Sender<bool>,
}

struct State {
    inbox: Inbox<Arrival>,
    shell_count: u64,
    waker: Option<Box<dyn Fn() + Send>>,
}

impl Default for Desk {
    fn default() -> Desk {
        let state = State {
            inbox: Inbox::new(),
            shell_count: 0,
            waker: None,
        };
        Desk {
            state: Mutex::new(state),
            arrived: Condvar::new(),
            is_busy: watch::Sender::new(false),
        }
    }
}

impl Desk {
    /// What makes the interpreter look up from a running cell.
    pub fn set_waker(&self, waker: impl Fn() + Send + 'static) {
        self.state().waker = Some(Box::new(waker));
    }

    /// Makes the interpreter look up soon, if it runs.
    pub fn wake(&self) {
        if let Some(waker) = &self.state().waker {
            waker();
        }
    }

    /// Puts a message in, and lets the kernel know.
    pub fn put(&self, received: Received) {
        {
            let mut state = self.state();
            let (channel, msg_type) = (
                received.message.channel,
                received.message.header.msg_type.clone(),
            );
            let shell_number = if channel == Channel::Shell {
                state.shell_count += 1;
                state.shell_count
            } else {
                0
            };
            let arrival = Arrival {
                received,
                shell_number,
            };
            state.inbox.push(channel, &msg_type, arrival);
        }
        self.arrived.notify_all();
        self.wake();
    }

    /// The next message, if one has arrived. The kernel is busy from here on.
    pub fn take(&self) -> Option<Arrival> {
        let arrival = self.state().inbox.next();
        self.is_busy.send_replace(arrival.is_some());
        arrival
    }

    /// The next message, whenever it arrives. The kernel is idle until then.
    pub fn wait(&self) -> Arrival {
        self.is_busy.send_replace(false);
        let mut state = self.state();
        loop {
            if let Some(arrival) = state.inbox.next() {
                self.is_busy.send_replace(true);
                return arrival;
            }
            state = self
                .arrived
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The next message that may be served in the middle of a request, if it arrives in time.
    pub fn take_during_request(&self, wait: Wait) -> Option<Arrival> {
        let end = match wait {
            Wait::No => None,
            // A sleep too long for the clock has no end.
            Wait::Until(time) => Instant::now().checked_add(time),
            Wait::Forever => None,
        };
        let mut state = self.state();
        loop {
            if let Some(arrival) = state.inbox.next_during_request() {
                return Some(arrival);
            }
            state = match end {
                None if wait == Wait::No => return None,
                None => self
                    .arrived
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner),
                Some(end) => {
                    let left = end.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        return None;
                    }
                    let waited = self.arrived.wait_timeout(state, left);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    /// How many messages have arrived on shell.
    pub fn shell_count(&self) -> u64 {
        self.state().shell_count
    }

    /// Whether a request is being served, to be watched.
    pub fn is_busy(&self) -> watch::Receiver<bool> {
        self.is_busy.subscribe()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A thread that has panicked did so outside of this file, which leaves nothing half done.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::thread;
    use std::time::Duration;

    use octavo_jupyter::{Header, Message};
    use serde_json::json;

    use super::*;

    fn received(channel: Channel, msg_type: &str) -> Received {
        let header: Header =
            serde_json::from_value(json!({"msg_id": msg_type, "msg_type": msg_type}))
                .expect("it is a header");
        let message = Message {
            channel,
            header,
            parent_header: json!({}),
            metadata: json!({}),
            content: json!({}),
            buffers: Vec::new(),
        };
        Received {
            identities: Vec::new(),
            message,
        }
    }

    fn type_of(arrival: Option<Arrival>) -> Option<String> {
        arrival.map(|arrival| arrival.received.message.header.msg_type)
    }

    #[test]
    fn a_waiting_kernel_gets_what_another_thread_puts_in() {
        let desk = Arc::new(Desk::default());
        let kernel = thread::spawn({
            let desk = desk.clone();
            move || desk.wait().received.message.header.msg_type
        });
        desk.put(received(Channel::Shell, "execute_request"));
        assert_eq!(kernel.join().expect("it ends"), "execute_request");
        assert!(*desk.is_busy().borrow());
        assert!(desk.take().is_none());
        assert!(!*desk.is_busy().borrow());
    }

    #[test]
    fn in_the_middle_of_a_request_only_what_may_overtake_is_given() {
        let desk = Desk::default();
        desk.put(received(Channel::Shell, "execute_request"));
        assert_eq!(type_of(desk.take_during_request(Wait::No)), None);
        assert_eq!(
            type_of(desk.take_during_request(Wait::Until(Duration::from_millis(1)))),
            None
        );
        desk.put(received(Channel::Control, "interrupt_request"));
        let given = type_of(desk.take_during_request(Wait::Forever));
        assert_eq!(given.as_deref(), Some("interrupt_request"));
        assert_eq!(type_of(desk.take()).as_deref(), Some("execute_request"));
    }

    #[test]
    fn messages_on_shell_are_numbered_and_the_interpreter_is_woken() {
        let desk = Desk::default();
        let woken = Arc::new(AtomicU32::new(0));
        desk.set_waker({
            let woken = woken.clone();
            move || {
                woken.fetch_add(1, Ordering::Relaxed);
            }
        });
        for channel in [Channel::Shell, Channel::Control, Channel::Shell] {
            desk.put(received(channel, "kernel_info_request"));
        }
        assert_eq!(woken.load(Ordering::Relaxed), 3);
        assert_eq!(desk.shell_count(), 2);
        let numbers: Vec<u64> = std::iter::from_fn(|| desk.take())
            .map(|arrival| arrival.shell_number)
            .collect();
        assert_eq!(numbers, [0, 1, 2]);
    }
}
