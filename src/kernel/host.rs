//! Keeps one kernel: started with the page, lent to the notebook that is open, replaced when it dies or is restarted.

use std::cell::RefCell;
use std::rc::Rc;

use octavo_jupyter::{Client, Ids, Message, Parts};
use octavo_notebook::{Op, RequestId};

use super::translate;
use super::worker::{CompiledKernel, KernelWorker, Report};
use crate::identity::{BrowserClock, RandomIds};
use crate::task;

/// Who hears what the kernel does, as operations of its session.
type Listener = Rc<dyn Fn(Op)>;

struct Inner {
    worker: Option<KernelWorker>,
    /// What the first worker downloaded and compiled, so that later ones need not.
    module: Option<CompiledKernel>,
    /// Counts workers: what an earlier one still says is not heard.
    generation: u64,
    /// Where the kernel stands, for a listener that comes later.
    standing: Op,
    /// Whether it has run anything, so that the next notebook needs a fresh one.
    is_used: bool,
    listener: Option<Listener>,
    client: Client,
}

/// The kernel of this page. Clones are the same.
#[derive(Clone)]
pub struct KernelHost(Rc<RefCell<Inner>>);

impl KernelHost {
    /// Starts a kernel.
    pub fn start() -> KernelHost {
        let host = KernelHost(Rc::new(RefCell::new(Inner {
            worker: None,
            module: None,
            generation: 0,
            standing: Op::KernelProgress {
                loaded: 0,
                total: None,
            },
            is_used: false,
            listener: None,
            client: client(),
        })));
        host.renew();
        host
    }

    /// Lends the kernel to a notebook, which is told at once where it stands.
    pub fn attach(&self, listener: Listener) {
        let standing = {
            let mut inner = self.0.borrow_mut();
            inner.listener = Some(listener.clone());
            inner.standing.clone()
        };
        listener(standing);
    }

    /// Takes the kernel back; one that ran something or died is replaced by a fresh one.
    pub fn detach(&self) {
        let needs_renewal = {
            let mut inner = self.0.borrow_mut();
            inner.listener = None;
            inner.is_used || inner.worker.is_none()
        };
        if needs_renewal {
            self.renew();
        }
    }

    /// Ends the kernel and starts another.
    pub fn restart(&self) {
        self.renew();
    }

    /// Asks the kernel to run code.
    pub fn execute(&self, request: &RequestId, code: String) {
        let sent = {
            let mut inner = self.0.borrow_mut();
            inner.is_used = true;
            let message = inner
                .client
                .execute_request(request.as_str(), translate::execute_request(code));
            inner
                .worker
                .as_ref()
                .map(|worker| worker.send(message.to_parts()))
        };
        if let Some(Err(reason)) = sent {
            // Told later: the notebook is still busy with the operation that led here.
            let host = self.clone();
            let generation = self.0.borrow().generation;
            task::run(async move { host.hear(generation, Report::Dead(reason)) });
        }
    }

    fn renew(&self) {
        let (generation, has_module) = {
            let mut inner = self.0.borrow_mut();
            // Dropping it terminates it.
            inner.worker = None;
            inner.generation += 1;
            inner.is_used = false;
            inner.client = client();
            let has_module = inner.module.is_some();
            inner.standing = if has_module {
                all_is_here(0)
            } else {
                Op::KernelProgress {
                    loaded: 0,
                    total: None,
                }
            };
            (inner.generation, has_module)
        };
        let host = self.clone();
        match KernelWorker::start(has_module, move |report| host.hear(generation, report)) {
            Ok(worker) => self.0.borrow_mut().worker = Some(worker),
            Err(reason) => {
                let host = self.clone();
                task::run(async move { host.hear(generation, Report::Dead(reason)) });
            }
        }
    }

    fn hear(&self, generation: u64, report: Report) {
        if self.0.borrow().generation != generation {
            return;
        }
        match report {
            Report::Progress { loaded, total } => self.stand(Op::KernelProgress { loaded, total }),
            Report::Starting => {
                let standing = all_is_here(loaded_bytes(&self.0.borrow().standing));
                self.stand(standing);
            }
            Report::NeedsModule => self.give_module(generation),
            Report::Ready(module) => {
                if module.is_some() {
                    self.0.borrow_mut().module = module;
                }
                self.stand(Op::KernelReady);
            }
            Report::Dead(reason) => {
                // Kept until this call, which may come from one of its own closures, has returned.
                let worker = {
                    let mut inner = self.0.borrow_mut();
                    inner.generation += 1;
                    if inner.standing != Op::KernelReady {
                        // It did not come up: the next one starts from nothing.
                        inner.module = None;
                    }
                    inner.worker.take()
                };
                task::run(async move { drop(worker) });
                self.stand(Op::KernelDied { reason });
            }
            Report::Message(parts) => self.pass_on(parts),
        }
    }

    fn give_module(&self, generation: u64) {
        let given = {
            let inner = self.0.borrow();
            inner
                .worker
                .as_ref()
                .zip(inner.module.as_ref())
                .map(|(worker, module)| worker.give(module))
        };
        if let Some(Err(reason)) = given {
            self.hear(generation, Report::Dead(reason));
        }
    }

    fn stand(&self, standing: Op) {
        self.0.borrow_mut().standing = standing.clone();
        self.tell(standing);
    }

    fn pass_on(&self, parts: Parts) {
        let operation = Message::from_parts(&parts.json, parts.buffers)
            .and_then(|message| translate::operation(&message));
        match operation {
            Ok(Some(operation)) => self.tell(operation),
            Ok(None) => {}
            Err(error) => {
                leptos::logging::warn!("a message of the kernel was not understood: {error}")
            }
        }
    }

    fn tell(&self, operation: Op) {
        // Cloned first: the listener may come back here, to execute or to restart.
        let listener = self.0.borrow().listener.clone();
        if let Some(listener) = listener {
            listener(operation);
        }
    }
}

/// Nothing is left to load: Python itself starts.
fn all_is_here(loaded: u64) -> Op {
    Op::KernelProgress {
        loaded,
        total: Some(loaded),
    }
}

fn loaded_bytes(standing: &Op) -> u64 {
    match standing {
        Op::KernelProgress { loaded, .. } => *loaded,
        _ => 0,
    }
}

fn client() -> Client {
    let ids = Rc::new(RandomIds);
    Client::new(Ids::next_id(&*ids), Rc::new(BrowserClock), ids)
}
