//! iopub: what the kernel tells everybody, and a welcome to everybody who comes.

use bytes::Bytes;
use octavo_jupyter::messages::Content;
use octavo_jupyter::{Channel, Clock, Header, Ids, IopubWelcome, Message, PROTOCOL_VERSION};
use octavo_python::{RandomIds, SystemClock};
use serde_json::json;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use zeromq::{SocketRecv, XPubSocket};

use super::patience::Patience;
use super::{Frames, OUTGOING};
use crate::Signer;
use crate::wire::to_frames;

/// The first byte of what a subscriber sends.
const SUBSCRIBE: u8 = 1;

/// Makes the messages that say to a new subscriber: from here on you miss nothing.
pub(super) struct Welcome {
    signer: Signer,
    session: String,
}

impl Welcome {
    pub(super) fn new(signer: Signer, session: String) -> Welcome {
        Welcome { signer, session }
    }

    /// The answer to what a subscriber has sent, if it asked for something.
    fn answer(&self, event: &[u8]) -> Option<Frames> {
        let (first, subscription) = event.split_first()?;
        let content = IopubWelcome {
            subscription: std::str::from_utf8(subscription).ok()?.to_owned(),
        };
        if *first != SUBSCRIBE {
            return None;
        }
        let header = Header {
            msg_id: RandomIds.next_id(),
            username: "kernel".to_owned(),
            session: self.session.clone(),
            date: SystemClock.now_iso8601(),
            msg_type: IopubWelcome::MSG_TYPE.to_owned(),
            version: PROTOCOL_VERSION.to_owned(),
        };
        let message = Message {
            channel: Channel::Iopub,
            header,
            parent_header: json!({}),
            metadata: json!({}),
            content: json!({"subscription": content.subscription}),
            buffers: Vec::new(),
        };
        // Its topic is what was asked for, so that it reaches whoever asked.
        let topic = Bytes::copy_from_slice(subscription);
        Some(to_frames(&message, &[topic], &self.signer))
    }
}

/// Starts to send; returns the way to the socket.
pub(super) fn start(
    socket: XPubSocket,
    welcome: Welcome,
    closing: &watch::Sender<bool>,
) -> (mpsc::Sender<Frames>, JoinHandle<()>) {
    let (outlet, outgoing) = mpsc::channel(OUTGOING);
    let task = tokio::spawn(publish(socket, welcome, outgoing, closing.subscribe()));
    (outlet, task)
}

async fn publish(
    mut socket: XPubSocket,
    welcome: Welcome,
    mut outgoing: mpsc::Receiver<Frames>,
    mut closing: watch::Receiver<bool>,
) {
    let mut patience = Patience::new(Channel::Iopub);
    loop {
        tokio::select! {
            biased;
            // An error is a subscriber who has left.
            event = socket.recv() => {
                let event = event.ok().and_then(|message| message.get(0).cloned());
                if let Some(frames) = event.and_then(|event| welcome.answer(&event)) {
                    patience.send(&mut socket, frames).await;
                }
            },
            frames = outgoing.recv() => match frames {
                Some(frames) => patience.send(&mut socket, frames).await,
                None => return,
            },
            _ = closing.changed() => outgoing.close(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subscription_is_welcomed_on_its_own_topic() {
        let welcome = Welcome::new(Signer::new("key"), "s".to_owned());
        for (event, subscription) in [(&b"\x01"[..], ""), (b"\x01kernel.", "kernel.")] {
            let frames = welcome.answer(event).expect("it is a subscription");
            assert_eq!(frames[0], subscription);
            let content: serde_json::Value =
                serde_json::from_slice(&frames[6]).expect("it is JSON");
            assert_eq!(content, json!({"subscription": subscription}));
        }
        for event in [&b"\x00"[..], b"", b"\x00kernel.", b"\x01\xff"] {
            assert_eq!(welcome.answer(event), None);
        }
    }
}
