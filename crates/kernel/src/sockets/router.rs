//! Shell, control and stdin: requests of front ends, and answers to the one that asked.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use octavo_jupyter::Channel;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;
use zeromq::{RouterRecvHalf, RouterSendHalf, RouterSocket, SocketRecv};

use super::patience::Patience;
use super::{Frames, OUTGOING};
use crate::wire::from_frames;
use crate::{Desk, Signer};

/// When nothing comes for this long, all that the system has received is read.
const QUIET: Duration = Duration::from_millis(1);

/// Where messages of a channel go after they were checked.
pub(super) struct Inlet {
    channel: Channel,
    desk: Arc<Desk>,
    signer: Signer,
}

impl Inlet {
    pub(super) fn new(channel: Channel, desk: Arc<Desk>, signer: Signer) -> Inlet {
        Inlet {
            channel,
            desk,
            signer,
        }
    }

    fn take(&self, frames: &[Bytes]) {
        match from_frames(self.channel, frames, &self.signer) {
            Ok(received) => self.desk.put(received),
            Err(error) => eprintln!(
                "octavo-kernel: dropped what came on {}: {error}",
                self.channel
            ),
        }
    }
}

/// The way to the socket, the way to [`Outlets::take_in`](super::Outlets::take_in), and the tasks.
type Started = (
    mpsc::Sender<Frames>,
    mpsc::Sender<oneshot::Sender<()>>,
    [JoinHandle<()>; 2],
);

/// Starts to send and to receive.
pub(super) fn start(socket: RouterSocket, inlet: Inlet, closing: &watch::Sender<bool>) -> Started {
    let (sending, receiving) = socket.split();
    let (outlet, outgoing) = mpsc::channel(OUTGOING);
    let (take_in, take_ins) = mpsc::channel(1);
    let patience = Patience::new(inlet.channel);
    let tasks = [
        tokio::spawn(send(sending, patience, outgoing, closing.subscribe())),
        tokio::spawn(receive(receiving, inlet, take_ins, closing.subscribe())),
    ];
    (outlet, take_in, tasks)
}

async fn send(
    mut socket: RouterSendHalf,
    mut patience: Patience,
    mut outgoing: mpsc::Receiver<Frames>,
    mut closing: watch::Receiver<bool>,
) {
    loop {
        tokio::select! {
            biased;
            frames = outgoing.recv() => match frames {
                Some(frames) => patience.send(&mut socket, frames).await,
                None => return,
            },
            // What waits is still sent.
            _ = closing.changed() => outgoing.close(),
        }
    }
}

async fn receive(
    mut socket: RouterRecvHalf,
    inlet: Inlet,
    mut take_ins: mpsc::Receiver<oneshot::Sender<()>>,
    mut closing: watch::Receiver<bool>,
) {
    loop {
        tokio::select! {
            biased;
            _ = closing.changed() => return,
            message = socket.recv() => match message {
                Ok(message) => inlet.take(&message.into_vec()),
                // Only a closed socket has nothing to receive from.
                Err(_) => return,
            },
            Some(done) = take_ins.recv() => {
                while let Ok(Ok(message)) = tokio::time::timeout(QUIET, socket.recv()).await {
                    inlet.take(&message.into_vec());
                }
                // Whoever asked may have ended.
                let _ = done.send(());
            }
        }
    }
}
