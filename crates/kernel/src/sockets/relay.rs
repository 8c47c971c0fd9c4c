//! Stands between the iopub socket and each of its subscribers, and cuts off those that no longer read.
//!
//! The ZeroMQ crate's XPUB sends a message to one subscriber after the other, and waits for each: one that is suspended, in a
//! terminal perhaps, would keep all others from hearing anything. So the socket itself listens where only the relay comes,
//! and the relay copies, with a limit to its patience. One who is cut off and lives connects again.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
#[cfg(unix)]
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use zeromq::Endpoint;

/// A subscriber that has read nothing for so long, while something waits for it, is cut off.
const PATIENCE: Duration = Duration::from_secs(3);
/// When all is over, what the socket has sent lies ready: when nothing comes for so long, nothing is left.
const QUIET: Duration = Duration::from_millis(2);
const CHUNK_BYTES: usize = 64 * 1024;

/// Where subscribers come in.
pub(super) enum Door {
    Tcp(TcpListener),
    #[cfg(unix)]
    Unix(UnixListener, String),
}

/// A connection of any kind.
trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

impl Door {
    /// Listens on an address of ZeroMQ's.
    pub(super) async fn open(address: &str) -> io::Result<Door> {
        match address.split_once("://") {
            Some(("tcp", place)) => Ok(Door::Tcp(TcpListener::bind(place).await?)),
            #[cfg(unix)]
            Some(("ipc", path)) => Ok(Door::Unix(UnixListener::bind(path)?, path.to_owned())),
            _ => Err(io::ErrorKind::InvalidInput.into()),
        }
    }

    /// The port, where it has one.
    pub(super) fn port(&self) -> Option<u16> {
        match self {
            Door::Tcp(listener) => Some(listener.local_addr().ok()?.port()),
            #[cfg(unix)]
            Door::Unix(..) => None,
        }
    }

    /// Where the socket itself listens: not further from here than the door is.
    pub(super) fn inner_address(&self) -> String {
        match self {
            Door::Tcp(_) => "tcp://127.0.0.1:0".to_owned(),
            #[cfg(unix)]
            Door::Unix(_, path) => format!("ipc://{path}-inner"),
        }
    }

    async fn accept(&self) -> io::Result<Box<dyn Stream>> {
        match self {
            Door::Tcp(listener) => {
                let (stream, _) = listener.accept().await?;
                stream.set_nodelay(true)?;
                Ok(Box::new(stream))
            }
            #[cfg(unix)]
            Door::Unix(listener, _) => Ok(Box::new(listener.accept().await?.0)),
        }
    }
}

/// Starts to let subscribers in to the socket that listens on `inner`, until the socket says nothing more.
pub(super) fn start(door: Door, inner: Endpoint, is_over: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(let_in(door, inner, is_over))
}

async fn let_in(door: Door, inner: Endpoint, mut is_over: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            _ = is_over.changed() => break,
            subscriber = door.accept() => {
                // Somebody who leaves at once, or comes when no more files can be opened, is not let in.
                if let Ok(subscriber) = subscriber && let Ok(socket) = connect(&inner).await {
                    tokio::spawn(copy_both(subscriber, socket, is_over.clone()));
                }
            }
        }
    }
    #[cfg(unix)]
    if let Door::Unix(_, path) = door {
        // It may be gone already, with its folder.
        let _ = std::fs::remove_file(path);
    }
}

async fn connect(inner: &Endpoint) -> io::Result<Box<dyn Stream>> {
    match inner {
        Endpoint::Tcp(_, port) => {
            let stream = TcpStream::connect(("127.0.0.1", *port)).await?;
            stream.set_nodelay(true)?;
            Ok(Box::new(stream))
        }
        #[cfg(unix)]
        Endpoint::Ipc(Some(path)) => Ok(Box::new(UnixStream::connect(path).await?)),
        _ => Err(io::ErrorKind::InvalidInput.into()),
    }
}

/// Copies until one of the two closes, the subscriber does not read, or all is said.
async fn copy_both(
    subscriber: Box<dyn Stream>,
    socket: Box<dyn Stream>,
    is_over: watch::Receiver<bool>,
) {
    let (mut from_subscriber, to_subscriber) = tokio::io::split(subscriber);
    let (from_socket, mut to_socket) = tokio::io::split(socket);
    tokio::select! {
        _ = tokio::io::copy(&mut from_subscriber, &mut to_socket) => {}
        () = copy(from_socket, to_subscriber, is_over) => {}
    }
}

async fn copy(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    mut is_over: watch::Receiver<bool>,
) {
    let mut chunk = vec![0; CHUNK_BYTES];
    loop {
        let read = if *is_over.borrow() {
            // The crate leaves the connections of a closed XPUB open.
            tokio::time::timeout(QUIET, from.read(&mut chunk))
                .await
                .unwrap_or(Ok(0))
        } else {
            tokio::select! {
                read = from.read(&mut chunk) => read,
                changed = is_over.changed() => match changed {
                    Ok(()) => continue,
                    Err(_) => return,
                },
            }
        };
        let Ok(length @ 1..) = read else { return };
        let mut rest = &chunk[..length];
        while !rest.is_empty() {
            match tokio::time::timeout(PATIENCE, to.write(rest)).await {
                Ok(Ok(written @ 1..)) => rest = &rest[written..],
                _ => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The two ends of a relay: a subscriber's, and the socket's. It works until it is closed.
    async fn relay(is_over: &watch::Sender<bool>) -> (TcpStream, TcpStream) {
        let socket = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port is free");
        let inner = socket.local_addr().expect("it has an address").to_string();
        let inner: Endpoint = format!("tcp://{inner}").parse().expect("it is an endpoint");
        let door = Door::open("tcp://127.0.0.1:0")
            .await
            .expect("a port is free");
        let port = door.port().expect("it has one");
        start(door, inner, is_over.subscribe());
        let subscriber = TcpStream::connect(("127.0.0.1", port))
            .await
            .expect("it listens");
        (
            subscriber,
            socket.accept().await.expect("the relay comes").0,
        )
    }

    #[tokio::test]
    async fn what_either_says_the_other_hears() {
        let is_over = watch::Sender::new(false);
        let (mut subscriber, mut socket) = relay(&is_over).await;
        let mut heard = [0; 5];
        subscriber.write_all(b"hello").await.expect("it takes it");
        socket.read_exact(&mut heard).await.expect("it comes");
        assert_eq!(&heard, b"hello");
        socket.write_all(b"there").await.expect("it takes it");
        drop(socket);
        assert_eq!(all_of(&mut subscriber).await, b"there");
    }

    #[tokio::test]
    async fn what_was_said_before_the_end_is_still_heard() {
        let is_over = watch::Sender::new(false);
        let (mut subscriber, mut socket) = relay(&is_over).await;
        socket.write_all(b"last words").await.expect("it takes it");
        is_over.send_replace(true);
        assert_eq!(all_of(&mut subscriber).await, b"last words");
    }

    async fn all_of(subscriber: &mut TcpStream) -> Vec<u8> {
        let mut all = Vec::new();
        subscriber.read_to_end(&mut all).await.expect("it ends");
        all
    }

    #[tokio::test]
    async fn a_subscriber_who_does_not_read_is_cut_off() {
        let is_over = watch::Sender::new(false);
        let (subscriber, mut socket) = relay(&is_over).await;
        let chunk = vec![0; CHUNK_BYTES];
        // As much as the system takes, and then an error, since the other end is gone.
        while socket.write_all(&chunk).await.is_ok() {}
        drop(subscriber);
    }
}
