//! The kernel's five sockets, each with tasks of its own.
//!
//! [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#introduction).

mod heartbeat;
mod iopub;
mod patience;
mod relay;
mod router;

use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use octavo_jupyter::Channel;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;
use zeromq::{Endpoint, RepSocket, RouterSocket, Socket, XPubSocket};

use crate::connection::{HEARTBEAT, port_of};
use crate::{Connection, Desk, KernelError, Signer};

/// How many messages may wait to be sent on a channel. Then the kernel waits: a front end that is slow slows it down,
/// which is better than memory that grows without end.
const OUTGOING: usize = 1024;
/// How long the sockets may take to send what is left when the kernel has ended.
const LINGER: Duration = Duration::from_secs(1);

/// The frames of one message.
type Frames = Vec<Bytes>;

/// The kernel's thread's way to the sockets.
pub(crate) struct Outlets {
    shell: mpsc::Sender<Frames>,
    control: mpsc::Sender<Frames>,
    stdin: mpsc::Sender<Frames>,
    iopub: mpsc::Sender<Frames>,
    take_in: mpsc::Sender<oneshot::Sender<()>>,
}

impl Outlets {
    /// Hands over a message. Waits when too many wait already.
    pub(crate) fn send(&self, channel: Channel, frames: Frames) {
        let outlet = match channel {
            Channel::Shell => &self.shell,
            Channel::Control => &self.control,
            Channel::Stdin => &self.stdin,
            Channel::Iopub => &self.iopub,
        };
        // Nobody hears a kernel whose sockets are closed: the process is about to end.
        let _ = outlet.blocking_send(frames);
    }

    /// Returns when everything that had been sent to shell before is on the desk.
    pub(crate) fn take_in(&self) {
        let (done, is_done) = oneshot::channel();
        if self.take_in.blocking_send(done).is_ok() {
            // Without an answer the sockets are closed, and there is nothing to take in.
            let _ = is_done.blocking_recv();
        }
    }
}

/// The open sockets.
pub(crate) struct Sockets {
    closing: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
    is_over: watch::Sender<bool>,
    relay: JoinHandle<()>,
}

/// Opens all sockets. Ports that were left to us are written into the connection file.
pub(crate) async fn open(
    connection: &mut Connection,
    desk: &Arc<Desk>,
    signer: &Signer,
    session: &str,
) -> Result<(Sockets, Outlets), KernelError> {
    let mut ports = Vec::new();
    let mut router = async |channel| {
        let (socket, endpoint) = bind::<RouterSocket>(&connection.address(channel)).await?;
        ports.extend(port_in(&endpoint).map(|port| (port_of(channel), port)));
        Ok(socket)
    };
    let shell = router(Channel::Shell).await?;
    let control = router(Channel::Control).await?;
    let stdin = router(Channel::Stdin).await?;
    let address = connection.address(Channel::Iopub);
    let door = relay::Door::open(&address).await;
    let door = door.map_err(|reason| KernelError::Socket {
        address,
        reason: reason.into(),
    })?;
    ports.extend(door.port().map(|port| (port_of(Channel::Iopub), port)));
    let (iopub, inner) = bind::<XPubSocket>(&door.inner_address()).await?;
    let (heartbeat, endpoint) = bind::<RepSocket>(&connection.heartbeat_address()).await?;
    ports.extend(port_in(&endpoint).map(|port| (HEARTBEAT, port)));
    connection.record(&ports)?;

    let closing = watch::Sender::new(false);
    let mut tasks = Vec::new();
    let mut route = |socket, channel| {
        let inlet = router::Inlet::new(channel, desk.clone(), signer.clone());
        let (outlet, take_in, both) = router::start(socket, inlet, &closing);
        tasks.extend(both);
        (outlet, take_in)
    };
    let (shell, take_in) = route(shell, Channel::Shell);
    let (control, _) = route(control, Channel::Control);
    let (stdin, _) = route(stdin, Channel::Stdin);
    let welcome = iopub::Welcome::new(signer.clone(), session.to_owned());
    let (iopub, task) = iopub::start(iopub, welcome, &closing);
    tasks.extend([task, heartbeat::start(heartbeat, &closing)]);
    let is_over = watch::Sender::new(false);
    let relay = relay::start(door, inner, is_over.subscribe());
    let outlets = Outlets {
        shell,
        control,
        stdin,
        iopub,
        take_in,
    };
    let sockets = Sockets {
        closing,
        tasks,
        is_over,
        relay,
    };
    Ok((sockets, outlets))
}

impl Sockets {
    /// Sends what is left, and closes.
    pub(crate) async fn close(self) {
        let end = Instant::now() + LINGER;
        let within =
            |task| tokio::time::timeout(end.saturating_duration_since(Instant::now()), task);
        self.closing.send_replace(true);
        for task in self.tasks {
            // A task that has panicked has nothing left to send, and one that is stuck is left behind.
            let _ = within(task).await;
        }
        self.is_over.send_replace(true);
        let _ = within(self.relay).await;
        // Each connection has a task, in the ZeroMQ crate or in the relay, that writes what it was given and then ends.
        while Handle::current().metrics().num_alive_tasks() > 0 && Instant::now() < end {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
}

async fn bind<S: Socket>(address: &str) -> Result<(S, Endpoint), KernelError> {
    let mut socket = S::new();
    let endpoint = socket
        .bind(address)
        .await
        .map_err(|reason| KernelError::Socket {
            address: address.to_owned(),
            reason,
        })?;
    Ok((socket, endpoint))
}

fn port_in(endpoint: &Endpoint) -> Option<u16> {
    match endpoint {
        Endpoint::Tcp(_, port) => Some(*port),
        _ => None,
    }
}
