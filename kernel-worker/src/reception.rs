//! Where messages for the kernel arrive, and where it waits for them in the middle of a request.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use octavo_jupyter::{Channel, Inbox, peek_type};

use crate::{
    error::{WorkerError, report},
    glue::{self, Asker, Bell, MailboxReader, now_millis},
    means::Means,
};

/// How often the event loop runs while a kernel that can be suspended is busy.
const TURN_MILLIS: f64 = 15.0;
/// How often the service worker is asked while the kernel is busy: less often where answers take long, so that asking costs
/// about a fiftieth of the time, but so often that an interrupt is heard before the page gives up on it.
const ASK_MILLIS: f64 = 80.0;
const ASK_SHARE: f64 = 50.0;
const ASK_AT_LATEST_MILLIS: f64 = 200.0;
/// How often in a row nobody may answer before it is given up, and the time between two tries.
const ASK_TRIES: u32 = 4;
const ASK_AGAIN_MILLIS: f64 = 500.0;

/// A message that waits for the kernel.
pub(crate) struct Arrived {
    pub(crate) frame: Vec<u8>,
    pub(crate) msg_type: String,
    channel: Channel,
}

impl Arrived {
    fn is_execution(&self) -> bool {
        self.channel == Channel::Shell && self.msg_type == "execute_request"
    }
}

/// What the kernel gets when it asks in the middle of a request.
pub(crate) enum Received {
    /// A message, or none.
    Now(Option<Arrived>),
    /// It must be suspended until [`Reception::wait_suspended`] is done.
    Suspended,
}

/// The messages that have arrived, and the means by which more come.
pub(crate) struct Reception {
    means: RefCell<Rc<Means>>,
    inbox: RefCell<Inbox<Arrived>>,
    /// How many of those in the inbox are executions.
    executions: Cell<usize>,
    bell: Bell,
    last_turn_millis: Cell<f64>,
    next_ask_millis: Cell<f64>,
    /// How long the last answer took that was asked for now and then.
    last_answer_millis: Cell<f64>,
}

impl Reception {
    pub(crate) fn new() -> Self {
        Self {
            means: RefCell::new(Rc::new(Means::Nothing)),
            inbox: RefCell::default(),
            executions: Cell::new(0),
            bell: Bell::new(),
            last_turn_millis: Cell::new(0.0),
            next_ask_millis: Cell::new(0.0),
            last_answer_millis: Cell::new(0.0),
        }
    }

    pub(crate) fn set_means(&self, means: Means) {
        self.means.replace(Rc::new(means));
    }

    pub(crate) fn means(&self) -> Rc<Means> {
        self.means.borrow().clone()
    }

    /// A message was posted. `number` is given where it may also come by the service worker.
    pub(crate) fn arrive(&self, frame: Vec<u8>, number: Option<f64>) {
        let is_new = match (&*self.means(), number) {
            (Means::ServiceWorker(asker), Some(number)) => asker.takes(number),
            _ => true,
        };
        if is_new {
            self.push(frame);
            self.bell.ring();
        }
    }

    /// The next message, where no request is being served.
    pub(crate) fn next(&self) -> Option<Arrived> {
        self.collect();
        let next = self.inbox.borrow_mut().next();
        if next.as_ref().is_some_and(Arrived::is_execution) {
            self.executions.update(|executions| executions - 1);
        }
        next
    }

    /// Whether an execution waits, as far as what has been sent until now is known.
    pub(crate) fn has_execution(&self) -> bool {
        self.collect();
        self.executions.get() > 0 || self.expects_more()
    }

    /// One turn of the event loop, in which messages arrive.
    pub(crate) async fn turn(&self) {
        glue::event_loop_turn().await;
        self.note_turn();
    }

    /// The event loop has run just now.
    pub(crate) fn note_turn(&self) {
        self.last_turn_millis.set(now_millis());
    }

    /// Whether more is coming without a word; then `next` is to be tried again after [`Reception::pause`].
    pub(crate) fn expects_more(&self) -> bool {
        matches!(&*self.means(), Means::Shared(mailbox) if mailbox.expects_more())
    }

    pub(crate) async fn pause(&self) {
        const PAUSE_MILLIS: f64 = 2.0;
        self.bell.heard(PAUSE_MILLIS).await;
    }

    /// Everything was handed over.
    pub(crate) fn acknowledge(&self) {
        if let Means::ServiceWorker(asker) = &*self.means() {
            asker.acknowledge();
        }
    }

    /// A message to serve in the middle of a request, waiting for at most that long; less than 0 is for ever.
    pub(crate) fn receive(&self, wait_millis: f64) -> Received {
        if let Some(arrived) = self.at_hand() {
            return Received::Now(Some(arrived));
        }
        let end = end_of(wait_millis);
        match &*self.means() {
            Means::Shared(mailbox) => Received::Now(self.wait_shared(mailbox, end)),
            Means::Switching if self.is_turn_due() || wait_millis != 0.0 => Received::Suspended,
            Means::Switching => Received::Now(None),
            Means::ServiceWorker(asker) if wait_millis == 0.0 => {
                Received::Now(self.ask_now_and_then(asker))
            }
            Means::ServiceWorker(asker) => Received::Now(self.wait_asking(asker, end)),
            Means::Nothing => {
                if wait_millis > 0.0 {
                    glue::sleep_millis(wait_millis);
                }
                Received::Now(None)
            }
        }
    }

    /// The rest of [`Reception::receive`] for a kernel that is suspended meanwhile.
    pub(crate) async fn wait_suspended(&self, wait_millis: f64) -> Option<Arrived> {
        let end = end_of(wait_millis);
        self.turn().await;
        loop {
            let arrived = self.at_hand();
            let left_millis = end - now_millis();
            if arrived.is_some() || left_millis <= 0.0 {
                return arrived;
            }
            self.bell.heard(left_millis).await;
            self.note_turn();
        }
    }

    fn wait_shared(&self, mailbox: &MailboxReader, end: f64) -> Option<Arrived> {
        loop {
            self.collect();
            let arrived = self.at_hand();
            let left_millis = end - now_millis();
            if arrived.is_some() || left_millis <= 0.0 {
                return arrived;
            }
            mailbox.wait(left_millis);
        }
    }

    fn wait_asking(&self, asker: &Asker, end: f64) -> Option<Arrived> {
        let mut failures = 0;
        loop {
            let arrived = self.at_hand();
            let left_millis = end - now_millis();
            if arrived.is_some() || left_millis <= 0.0 {
                return arrived;
            }
            match asker.ask(left_millis) {
                Ok(frame) => {
                    failures = 0;
                    frame
                        .into_iter()
                        .for_each(|frame| self.push(frame.to_vec()));
                }
                Err(_) if failures < ASK_TRIES => {
                    failures += 1;
                    glue::sleep_millis(left_millis.min(ASK_AGAIN_MILLIS));
                }
                // Who wants to wait for ever must know that nothing can come; who sleeps shall have slept.
                Err(_) => {
                    if left_millis.is_finite() {
                        glue::sleep_millis(left_millis);
                    }
                    return None;
                }
            }
        }
    }

    fn ask_now_and_then(&self, asker: &Asker) -> Option<Arrived> {
        let begun = now_millis();
        if begun < self.next_ask_millis.get() {
            return None;
        }
        let answer = asker.ask(0.0);
        let end = now_millis();
        // A single slow one, as when the service worker has to start, says nothing.
        let cost_millis = self
            .last_answer_millis
            .replace(end - begun)
            .min(end - begun);
        self.next_ask_millis.set(match answer {
            // Where one was there may be more.
            Ok(Some(frame)) => {
                self.push(frame.to_vec());
                end
            }
            Ok(None) => end + (cost_millis * ASK_SHARE).clamp(ASK_MILLIS, ASK_AT_LATEST_MILLIS),
            Err(_) => end + ASK_AGAIN_MILLIS,
        });
        self.at_hand()
    }

    fn is_turn_due(&self) -> bool {
        now_millis() - self.last_turn_millis.get() >= TURN_MILLIS
    }

    fn at_hand(&self) -> Option<Arrived> {
        self.inbox.borrow_mut().next_during_request()
    }

    /// Takes what the page has written and not posted.
    fn collect(&self) {
        if let Means::Shared(mailbox) = &*self.means() {
            while let Some(frame) = mailbox.take() {
                self.push(frame.to_vec());
            }
        }
    }

    fn push(&self, frame: Vec<u8>) {
        match peek_type(&frame) {
            Ok((channel, msg_type)) => {
                let arrived = Arrived {
                    frame,
                    msg_type: msg_type.clone(),
                    channel,
                };
                if arrived.is_execution() {
                    self.executions.update(|executions| executions + 1);
                }
                self.inbox.borrow_mut().push(channel, &msg_type, arrived);
            }
            Err(error) => report(&WorkerError::BadMessage(error.to_string())),
        }
    }
}

/// When a wait of that length ends, on the worker's clock.
fn end_of(wait_millis: f64) -> f64 {
    if wait_millis < 0.0 {
        f64::INFINITY
    } else {
        now_millis() + wait_millis
    }
}
