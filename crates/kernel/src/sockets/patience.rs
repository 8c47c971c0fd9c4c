//! Sending without waiting for ever: a front end that no longer reads must not hold up the kernel and all others.

use std::time::Duration;

use octavo_jupyter::Channel;
use zeromq::{SocketSend, ZmqMessage};

use super::Frames;

/// A healthy front end reads within this time, whatever it does.
const FULL: Duration = Duration::from_secs(5);
/// While one is stuck, messages for it are dropped after this time.
const SPENT: Duration = Duration::from_millis(1);

/// Sends the messages of one socket.
pub(super) struct Patience {
    channel: Channel,
    left: Duration,
}

impl Patience {
    pub(super) fn new(channel: Channel) -> Patience {
        Patience {
            channel,
            left: FULL,
        }
    }

    /// Sends a message, or gives it up.
    pub(super) async fn send(&mut self, socket: &mut impl SocketSend, frames: Frames) {
        let Ok(message) = ZmqMessage::try_from(frames) else {
            // A message of no frames says nothing.
            return;
        };
        match tokio::time::timeout(self.left, socket.send(message)).await {
            // An error means that the receiver has gone, and nobody misses the message.
            Ok(_) => self.left = FULL,
            Err(_) => {
                if self.left == FULL {
                    let channel = self.channel;
                    eprintln!(
                        "octavo-kernel: a front end does not read from {channel}: messages are dropped"
                    );
                }
                self.left = SPENT;
            }
        }
    }
}
