//! The kernel's side of the protocol: answers requests by a [`Kernel`], the part that knows a language.
//!
//! The one place where requests are bracketed with busy and idle and where executions are counted.

mod answer;
mod nested;

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use crate::context::Attendant;
use crate::history::History;
use crate::messages::{Content, ExecutionState, ShutdownRequest};
use crate::{Channel, Context, Host, Kernel, Message, Publisher};
use nested::Question;

/// Answers a front end's messages, one after the other; in the middle of one, those that must not wait.
///
/// A request it does not know or cannot read gets an error for an answer, and the kernel lives on.
pub struct Dispatcher<K: Kernel + 'static> {
    service: Rc<Service<K>>,
}

/// What serves requests. No borrow of a cell is held while the kernel or the host is called: either may come back here.
struct Service<K> {
    kernel: K,
    publisher: Publisher,
    host: Rc<dyn Host>,
    context: Context,
    execution_count: Cell<u64>,
    history: RefCell<History>,
    /// How many requests are being served, each in the middle of the one before.
    depth: Cell<usize>,
    is_serving_comm: Cell<bool>,
    /// What arrived in the middle of a request and has to wait, in its order.
    held: RefCell<VecDeque<Message>>,
    /// What was received too early, before a question: nobody has looked at it yet.
    early: RefCell<VecDeque<Message>>,
    /// What the kernel has asked the front end last.
    question: RefCell<Option<Question>>,
    /// How often the kernel was interrupted.
    interrupts: Cell<u64>,
    /// Whether executions that were sent before one failed are still coming.
    is_aborting: Cell<bool>,
    is_shut_down: Cell<bool>,
}

impl<K: Kernel + 'static> Dispatcher<K> {
    /// A dispatcher that has counted no execution yet. Whatever the publisher sends should go to `host`.
    pub fn new(kernel: K, publisher: Publisher, host: Rc<dyn Host>) -> Dispatcher<K> {
        let service = Rc::new_cyclic(|service: &Weak<Service<K>>| {
            let attendant: Weak<dyn Attendant> = service.clone();
            Service {
                kernel,
                context: Context::new(publisher.clone(), attendant),
                publisher,
                host,
                execution_count: Cell::new(0),
                history: RefCell::default(),
                depth: Cell::new(0),
                is_serving_comm: Cell::new(false),
                held: RefCell::default(),
                early: RefCell::default(),
                question: RefCell::default(),
                interrupts: Cell::new(0),
                is_aborting: Cell::new(false),
                is_shut_down: Cell::new(false),
            }
        });
        Dispatcher { service }
    }

    /// Announces the kernel: the status `starting`, which it sends once in its life.
    ///
    /// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-status).
    pub fn announce(&self) {
        self.service.publisher.status(ExecutionState::Starting);
    }

    /// Handles one message to its end: busy, what it causes, its reply, idle.
    ///
    /// Messages on other channels than shell and control ask for nothing and are dropped, and so is everything after
    /// a shutdown. Not to be called from within itself, that is from [`Host::send`] or [`Host::receive`].
    ///
    /// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#request-reply).
    pub fn handle(&self, message: Message) {
        if !matches!(message.channel, Channel::Shell | Channel::Control) {
            return;
        }
        self.service.serve(&message);
        while let Some(held) = self.service.next_held_after_request() {
            self.service.serve(&held);
        }
    }

    /// The host says that it has handed over everything that had arrived before the last reply: executions are no
    /// longer aborted because of one that failed.
    ///
    /// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#execution-results).
    pub fn drained(&self) {
        self.service.is_aborting.set(false);
    }

    /// The kernel.
    pub fn kernel(&self) -> &K {
        &self.service.kernel
    }

    /// How many executions were counted: the number of the last one.
    pub fn execution_count(&self) -> u64 {
        self.service.execution_count.get()
    }

    /// Whether a `shutdown_request` was handled: the host ends the kernel then.
    pub fn is_shut_down(&self) -> bool {
        self.service.is_shut_down.get()
    }
}

impl<K: Kernel> Service<K> {
    /// Serves one message between its busy and its idle, and then goes on with the outer request, if there is one.
    fn serve(&self, message: &Message) {
        if self.is_shut_down.get() {
            return;
        }
        // What is still kept back belongs to the request before.
        self.kernel.flush();
        let depth = self.depth.get();
        let outer = self.publisher.begin(&message.header);
        self.depth.set(depth + 1);
        self.publisher.status(ExecutionState::Busy);
        self.answer(message);
        self.kernel.flush();
        self.publisher.end();
        self.publisher.status(ExecutionState::Idle);
        self.depth.set(depth);
        self.forget_question_of(depth + 1);
        // Output that comes late belongs to what ran last, not to what was asked beside it.
        if depth > 0 || message.channel == Channel::Control {
            self.publisher.resume(outer);
        }
    }

    /// What had to wait for the request that has just ended: the end of the kernel before all else.
    fn next_held_after_request(&self) -> Option<Message> {
        let mut held = self.held.borrow_mut();
        held.append(&mut self.early.borrow_mut());
        let is_shutdown = |message: &Message| message.header.msg_type == ShutdownRequest::MSG_TYPE;
        let first = held.iter().position(is_shutdown).unwrap_or(0);
        held.remove(first)
    }
}
