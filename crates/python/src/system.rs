//! The kernel's clock and ids from the system, and how a host starts a kernel.

use std::{rc::Rc, time::SystemTime};

use octavo_jupyter::{Clock, Dispatcher, Host, Ids, Publisher};

use crate::kernel::{PythonError, PythonKernel};

/// The system's wall clock.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now_iso8601(&self) -> String {
        // A clock before the year -9999 or after 9999 is no clock; the epoch then says so.
        let now = jiff::Timestamp::try_from(SystemTime::now()).unwrap_or_default();
        format!("{now:.6}")
    }
}

/// Ids of 128 random bits, as 32 hexadecimal digits. Nothing is kept between two: a copy of a kernel's memory that
/// runs on twice must not give the same ids twice.
pub struct RandomIds;

impl Ids for RandomIds {
    fn next_id(&self) -> String {
        uuid::Uuid::new_v4().simple().to_string()
    }
}

/// Start a Python kernel whose messages go to `host`, and which hears from it while a request is served.
///
/// # Errors
/// When Python itself does not start.
pub fn start(host: Rc<dyn Host>) -> Result<Dispatcher<PythonKernel>, PythonError> {
    start_with(PythonKernel::new()?, host)
}

/// Start a session in a kernel that was made before and has had none.
///
/// # Errors
/// When Python cannot begin it.
pub fn start_with(
    kernel: PythonKernel,
    host: Rc<dyn Host>,
) -> Result<Dispatcher<PythonKernel>, PythonError> {
    kernel.begin()?;
    let session_id = RandomIds.next_id();
    let sink = host.clone();
    let publisher = Publisher::new(
        session_id,
        Rc::new(SystemClock),
        Rc::new(RandomIds),
        Rc::new(move |message| sink.send(message)),
    );
    let dispatcher = Dispatcher::new(kernel, publisher, host);
    dispatcher.announce();
    Ok(dispatcher)
}
