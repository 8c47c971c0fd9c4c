//! Puts the threads together: sockets here, the kernel on a thread with a large stack.

use std::path::Path;
use std::pin::pin;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use octavo_jupyter::{Client, Ids};
use octavo_python::{RandomIds, SystemClock};
use tokio::sync::oneshot;

use crate::serve::serve;
use crate::wire::Received;
use crate::{Connection, Desk, KernelError, Signer, parent, sockets};

/// Python's recursion uses the native stack; the system gives the memory only where it is used.
const STACK_BYTES: usize = 512 * 1024 * 1024;
/// So often the interpreter looks up while it runs, to send output that waits.
const PULSE: Duration = Duration::from_millis(50);

/// Serves the front ends that know the connection file, until one asks for the end, or whoever started us is gone.
///
/// # Errors
/// When the connection file cannot be used, when Python does not start, and when the kernel crashes.
pub fn run(connection_file: &Path) -> Result<(), KernelError> {
    let connection = Connection::read(connection_file)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(KernelError::System)?;
    runtime.block_on(attend(connection))
}

async fn attend(mut connection: Connection) -> Result<(), KernelError> {
    let desk = Arc::new(Desk::default());
    let signer = Signer::new(&connection.key);
    let session = RandomIds.next_id();
    let (sockets, outlets) = sockets::open(&mut connection, &desk, &signer, &session).await?;
    let (ended, has_ended) = oneshot::channel();
    let kernel = {
        let desk = desk.clone();
        move || {
            let ending = serve(&desk, outlets, signer, session);
            // Nobody hears it when the process is already ending for another reason.
            let _ = ended.send(ending);
        }
    };
    thread::Builder::new()
        .name("kernel".to_owned())
        .stack_size(STACK_BYTES)
        .spawn(kernel)
        .map_err(KernelError::System)?;
    let (pulse, signals, parent) = (
        pin!(pulse(&desk)),
        pin!(signals(&desk)),
        pin!(parent::gone()),
    );
    let ending = tokio::select! {
        // A thread that panics says nothing.
        ending = has_ended => ending.unwrap_or(Err(KernelError::Crashed)),
        () = parent => Ok(()),
        () = pulse => Ok(()),
        ending = signals => ending,
    };
    sockets.close().await;
    ending
}

async fn pulse(desk: &Desk) {
    let mut is_busy = desk.is_busy();
    while is_busy.wait_for(|is_busy| *is_busy).await.is_ok() {
        tokio::time::sleep(PULSE).await;
        desk.wake();
    }
}

/// Ctrl+C in the terminal where the kernel was started interrupts the cell that runs, as Stop does.
async fn signals(desk: &Desk) -> Result<(), KernelError> {
    loop {
        tokio::signal::ctrl_c().await.map_err(KernelError::System)?;
        if *desk.is_busy().borrow() {
            desk.put(interrupt());
        }
    }
}

/// A request that nobody gets an answer to.
fn interrupt() -> Received {
    let client = Client::new(
        RandomIds.next_id(),
        std::rc::Rc::new(SystemClock),
        std::rc::Rc::new(RandomIds),
    );
    Received {
        identities: Vec::<Bytes>::new(),
        message: client.interrupt_request(),
    }
}
