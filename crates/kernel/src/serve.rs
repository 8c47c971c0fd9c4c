//! The kernel's thread: one message after the other, until the end is asked for.

use std::rc::Rc;
use std::sync::Arc;

use crate::host::KernelHost;
use crate::sockets::Outlets;
use crate::{Desk, KernelError, Signer};

/// Starts Python and serves what comes to the desk.
pub(crate) fn serve(
    desk: &Arc<Desk>,
    outlets: Outlets,
    signer: Signer,
    session: String,
) -> Result<(), KernelError> {
    let host = Rc::new(KernelHost::new(desk.clone(), outlets, signer, session));
    let dispatcher = octavo_python::start(host.clone())
        .map_err(|error| KernelError::Python(error.to_string()))?;
    let waker = dispatcher.kernel().waker();
    desk.set_waker(move || waker.wake());
    while !dispatcher.is_shut_down() {
        let arrival = desk.take().unwrap_or_else(|| {
            dispatcher.drained();
            desk.wait()
        });
        if host.came_after_failure(&arrival) {
            dispatcher.drained();
        }
        dispatcher.handle(host.admit(arrival));
    }
    // The process ends now; taking the interpreter apart first would only take time.
    std::mem::forget(dispatcher);
    Ok(())
}
