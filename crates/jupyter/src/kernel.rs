//! The two sides a dispatcher stands between: the language it serves, and the program that runs it.

use std::time::Duration;

use crate::messages::{
    Comm, CompleteReply, CompleteRequest, ErrorContent, ExecuteOutcome, ExecuteRequest,
    InspectReply, InspectRequest, IsCompleteReply, IsCompleteRequest, KernelInfoReply,
};
use crate::{Context, Message};

/// What a language must provide. Every method but [`Kernel::flush`] is called between the busy and the idle of its
/// request.
///
/// All take `&self`: whenever a method calls [`Context::attend`], others may be called before that returns, such as
/// `interrupt` and `comm` in the middle of `execute`. `execute` itself never is.
pub trait Kernel {
    /// What the kernel is and which language it speaks.
    fn kernel_info(&self) -> KernelInfoReply;

    /// Runs code and publishes its streams, displays and result.
    ///
    /// The dispatcher publishes `execute_input` before, and for an error outcome the `error` after; neither is the
    /// kernel's. `execution_count` is the number of this execution, or of the last one if this one is not counted.
    fn execute(
        &self,
        request: &ExecuteRequest,
        execution_count: u64,
        context: &Context,
    ) -> ExecuteOutcome;

    /// What could stand at the cursor.
    fn complete(
        &self,
        request: &CompleteRequest,
        context: &Context,
    ) -> Result<CompleteReply, ErrorContent>;

    /// What the thing at the cursor is. That there is none is no error.
    fn inspect(
        &self,
        request: &InspectRequest,
        context: &Context,
    ) -> Result<InspectReply, ErrorContent>;

    /// Whether code is ready to run.
    fn is_complete(&self, request: &IsCompleteRequest) -> IsCompleteReply;

    /// The open comms: each one's name, and the name of its target.
    fn comms(&self) -> Vec<(String, String)>;

    /// Takes what a front end says on a comm. A comm opened for a target the kernel does not know is closed by it.
    /// What goes wrong in the user's code is written to stderr: there is no reply to put it in.
    fn comm(&self, comm: &Comm, context: &Context);

    /// Makes what runs end with an interrupt as soon as it can, and returns at once. Called only in the middle of a
    /// request, from within [`Context::attend`].
    fn interrupt(&self);

    /// Lets go of what must not outlive the kernel; `restart` says whether a new one will follow.
    fn shutdown(&self, restart: bool);

    /// Publishes what the kernel still keeps back of its output. Called before what is published gets another parent,
    /// and at the end of each request; a kernel that keeps nothing back needs none.
    fn flush(&self) {}
}

/// What a kernel needs of the program that runs it.
pub trait Host {
    /// Takes a message of the kernel's.
    fn send(&self, message: Message);

    /// The next message that may be served in the middle of a request: see
    /// [`Inbox::next_during_request`](crate::Inbox::next_during_request).
    ///
    /// None when none came within `wait`; under [`Wait::Forever`] that means that none can ever come.
    fn receive(&self, wait: Wait) -> Option<Message>;
}

/// How long to wait for a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// Not at all: only what has arrived.
    No,
    /// At most that long, and that long if nothing comes, also where nothing can.
    Until(Duration),
    /// Until one comes.
    Forever,
}
