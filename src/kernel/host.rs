//! Keeps one kernel: lent to a notebook, replaced when it dies, is restarted or does not stop.

mod asking;
mod comms;
mod hearing;
mod requests;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::{ArcRwSignal, Set};
use octavo_jupyter::{Client, Header, Ids};
use octavo_notebook::{Op, RequestId};
use wasm_bindgen::closure::Closure;

use super::capture::Captures;
use super::copies::{Copies, Copy};
use super::line::{Line, Parcel, words};
use super::means::Means;
use super::report::{CompiledKernel, Report};
use super::stop::Stop;
use super::worker::KernelWorker;
use crate::identity::{BrowserClock, RandomIds};
use crate::strings::kernel::not_loaded;
use crate::{glue, task};
use asking::Waiting;

/// Who hears what the kernel does, as operations of its session.
type Listener = Rc<dyn Fn(Op)>;

struct Inner {
    worker: Option<KernelWorker>,
    /// A worker that has only to be told what to start from.
    spare: Option<KernelWorker>,
    /// What the first worker downloaded and compiled, so that later ones need not.
    module: Option<CompiledKernel>,
    /// The kernel as it was before the request under way.
    copies: Copies,
    /// Counts workers.
    last_number: u64,
    /// The number of the worker in charge: what another one says is not heard.
    in_charge: u64,
    /// Where the kernel stands, for a listener that comes later.
    standing: Op,
    /// Whether it has run anything, so that the next notebook needs a fresh one.
    is_used: bool,
    /// The `execute_request` under way.
    running: Option<RequestId>,
    /// The `input_request` to be answered.
    question: Option<Header>,
    /// Who waits for an answer about code.
    waiting: Waiting,
    stop: Stop,
    listener: Option<Listener>,
    /// Who hears what is said on comms.
    comm_listener: Option<comms::CommListener>,
    captures: Captures,
    client: Client,
}

impl Inner {
    fn next_number(&mut self) -> u64 {
        self.last_number += 1;
        self.last_number
    }

    fn line(&self) -> Option<&Line> {
        self.worker.as_ref().map(KernelWorker::line)
    }
}

pub use comms::CommTalk;

/// One kernel. Clones are the same.
#[derive(Clone)]
pub struct KernelHost {
    inner: Rc<RefCell<Inner>>,
    means: ArcRwSignal<Option<Means>>,
}

impl KernelHost {
    /// Starts a kernel.
    pub fn start() -> KernelHost {
        let inner = Inner {
            worker: None,
            spare: None,
            module: None,
            copies: Copies::default(),
            last_number: 0,
            in_charge: 0,
            standing: nothing_is_here(),
            is_used: false,
            running: None,
            question: None,
            waiting: Waiting::default(),
            stop: Stop::new(),
            listener: None,
            comm_listener: None,
            captures: Captures::default(),
            client: client(),
        };
        let host = KernelHost {
            inner: Rc::new(RefCell::new(inner)),
            means: ArcRwSignal::new(None),
        };
        host.renew(None);
        host
    }

    /// How the kernel is reached while it is busy; none while it is not there.
    pub fn means(&self) -> ArcRwSignal<Option<Means>> {
        self.means.clone()
    }

    /// Lends the kernel to a notebook, which is told at once where it stands.
    pub fn attach(&self, listener: Listener) {
        let standing = {
            let mut inner = self.inner.borrow_mut();
            inner.listener = Some(listener.clone());
            inner.standing.clone()
        };
        listener(standing);
    }

    /// Takes the kernel back; one that ran something or died is replaced by a fresh one.
    pub fn detach(&self) {
        let needs_renewal = {
            let mut inner = self.inner.borrow_mut();
            inner.listener = None;
            inner.comm_listener = None;
            inner.is_used || inner.worker.is_none()
        };
        if needs_renewal {
            self.renew(None);
        }
    }

    /// Ends the kernel for good: nobody hears of it any more.
    pub fn end(&self) {
        let (worker, spare) = {
            let mut inner = self.inner.borrow_mut();
            inner.listener = None;
            inner.comm_listener = None;
            inner.in_charge = inner.next_number();
            inner.running = None;
            inner.waiting.clear();
            inner.copies = Copies::default();
            (inner.worker.take(), inner.spare.take())
        };
        end(worker);
        end(spare);
    }

    /// Whether it is the same.
    pub fn is(&self, other: &KernelHost) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }

    /// Ends the kernel and starts another.
    pub fn restart(&self) {
        self.renew(None);
    }

    /// Starts a kernel over the copy from before the last request.
    pub fn restore(&self) {
        let copy = self.inner.borrow_mut().copies.take();
        self.renew(copy);
    }

    /// A service worker has taken the page over.
    pub fn served(&self) {
        let told = self.inner.borrow().line().map(Line::served);
        self.check(told);
    }

    fn renew(&self, copy: Option<Copy>) {
        let is_forgotten = copy.is_none();
        let (number, spare, parcel, before) = {
            let mut inner = self.inner.borrow_mut();
            let spare = inner.spare.take();
            let number = match &spare {
                Some(spare) => spare.number(),
                None => inner.next_number(),
            };
            inner.in_charge = number;
            inner.is_used = copy.is_some();
            inner.running = None;
            inner.question = None;
            inner.waiting.clear();
            inner.stop = Stop::new();
            if copy.is_none() {
                // Those of a kernel that is forgotten, its files included.
                inner.copies = Copies::default();
                inner.captures = Captures::default();
            }
            inner.client = client();
            inner.standing = if inner.module.is_some() {
                all_is_here(0)
            } else {
                nothing_is_here()
            };
            let module = inner.module.clone();
            (number, spare, Parcel { module, copy }, inner.worker.take())
        };
        if is_forgotten {
            self.talk(CommTalk::Lost);
        }
        self.means.set(None);
        end(before);
        let worker = match spare {
            Some(spare) => Ok(spare),
            None => self.start_worker(number),
        };
        match worker {
            Ok(worker) => {
                self.inner.borrow_mut().worker = Some(worker);
                if parcel.module.is_some() {
                    self.begin(parcel);
                } else {
                    self.begin_when_loaded(number, parcel);
                }
            }
            Err(reason) => self.die_later(reason),
        }
    }

    /// Gives the worker in charge what it starts from.
    fn begin(&self, parcel: Parcel) {
        let begun = self
            .inner
            .borrow()
            .worker
            .as_ref()
            .map(|worker| worker.begin(parcel));
        self.check(begun);
    }

    /// The same when the kernel has been downloaded, which the page is told of meanwhile.
    fn begin_when_loaded(&self, number: u64, parcel: Parcel) {
        let host = self.clone();
        let progress =
            Closure::<dyn Fn(f64, Option<f64>)>::new(move |loaded, total: Option<f64>| {
                let (loaded, total) = (loaded as u64, total.map(|total| total as u64));
                host.hear(number, Report::Progress { loaded, total });
            });
        let host = self.clone();
        task::run(async move {
            let loaded = glue::load_kernel(&progress).await;
            // Of a download that went on without it nobody tells it any more.
            if host.inner.borrow().in_charge != number {
                return;
            }
            match loaded {
                Ok(module) => {
                    let module = Some(CompiledKernel(module));
                    host.inner.borrow_mut().module = module.clone();
                    host.begin(Parcel { module, ..parcel });
                }
                Err(error) => host.hear(number, Report::Dead(not_loaded(&words(error)))),
            }
        });
    }

    /// Has another worker at hand, if there is none yet: the one in charge may have to be replaced soon.
    fn prepare(&self) {
        let number = {
            let mut inner = self.inner.borrow_mut();
            if inner.spare.is_some() || inner.module.is_none() {
                return;
            }
            inner.next_number()
        };
        // Where it cannot be had now it may be had when it is needed.
        let spare = self.start_worker(number).ok();
        self.inner.borrow_mut().spare = spare;
    }

    fn start_worker(&self, number: u64) -> Result<KernelWorker, String> {
        let host = self.clone();
        KernelWorker::start(number, move |number, report| host.hear(number, report))
    }

    /// A message that could not be posted is the end of the worker.
    fn check(&self, posted: Option<Result<(), String>>) {
        if let Some(Err(reason)) = posted {
            self.die_later(reason);
        }
    }

    /// Told later: the notebook may still be busy with the operation that led here.
    fn die_later(&self, reason: String) {
        let host = self.clone();
        let number = self.inner.borrow().in_charge;
        task::run(async move { host.hear(number, Report::Dead(reason)) });
    }
}

/// Ends a worker. It is let go of only when this call has returned, which may come from one of its own closures.
fn end(worker: Option<KernelWorker>) {
    if let Some(worker) = worker {
        worker.end();
        task::run(async move { drop(worker) });
    }
}

fn nothing_is_here() -> Op {
    Op::KernelProgress {
        loaded: 0,
        total: None,
    }
}

/// Nothing is left to load: Python itself starts.
fn all_is_here(loaded: u64) -> Op {
    Op::KernelProgress {
        loaded,
        total: Some(loaded),
    }
}

fn client() -> Client {
    let ids = Rc::new(RandomIds);
    Client::new(Ids::next_id(&*ids), Rc::new(BrowserClock), ids)
}
