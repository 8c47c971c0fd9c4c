//! The heartbeat: says back what it hears, so that front ends know the process lives, even while Python is busy.

use tokio::sync::watch;
use tokio::task::JoinHandle;
use zeromq::{RepSocket, SocketRecv, SocketSend};

/// Starts to answer.
pub(super) fn start(socket: RepSocket, closing: &watch::Sender<bool>) -> JoinHandle<()> {
    tokio::spawn(beat(socket, closing.subscribe()))
}

async fn beat(mut socket: RepSocket, mut closing: watch::Receiver<bool>) {
    loop {
        let heard = tokio::select! {
            _ = closing.changed() => return,
            heard = socket.recv() => heard,
        };
        // Errors are those of somebody who has left or does not speak the protocol; the others go on beating.
        if let Ok(message) = heard {
            let _ = socket.send(message).await;
        }
    }
}
