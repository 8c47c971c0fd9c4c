//! One worker: started, listened to, and ended for good.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, Event, MessageEvent, Worker};

use super::line::{Line, Parcel, words};
use super::report::{self, Report};
use crate::{glue, strings, task};

/// A running worker. Nothing is reported any more once it was ended or dropped.
pub struct KernelWorker {
    /// Tells it apart from others of the page.
    number: u64,
    worker: Worker,
    line: Rc<Line>,
    entry: Rc<Entry>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(Event)>,
    _on_unreadable: Closure<dyn Fn(MessageEvent)>,
}

/// How far a worker has come into its work.
#[derive(Default)]
struct Entry {
    /// It listens.
    has_arrived: Cell<bool>,
    /// What it starts from, until it has arrived.
    parcel: RefCell<Option<Parcel>>,
}

impl KernelWorker {
    /// Starts a worker that does nothing before [`KernelWorker::begin`]. `report` is called for what it says, with its number.
    pub fn start(
        number: u64,
        report: impl Fn(u64, Report) + Clone + 'static,
    ) -> Result<KernelWorker, String> {
        let worker = glue::start_worker().map_err(words)?;
        let line = Rc::new(Line::new(worker.clone()));
        let entry = Rc::new(Entry::default());

        let report = move |said| report(number, said);
        let tell = report.clone();
        let (starter, door) = (line.clone(), entry.clone());
        let on_message =
            Closure::wrap(Box::new(
                move |event: MessageEvent| match report::read(&event.data()) {
                    Some(Report::Hello) => {
                        door.has_arrived.set(true);
                        let started = door.parcel.take().map(|parcel| starter.start(parcel));
                        if let Some(Err(reason)) = started {
                            tell(Report::Dead(reason));
                        }
                    }
                    said => said.into_iter().for_each(&tell),
                },
            ) as Box<dyn Fn(_)>);
        let tell = report.clone();
        let on_error = Closure::wrap(Box::new(move |event: Event| {
            event.prevent_default();
            // A script that could not be fetched is told by a plain event, which has no message.
            let reason = event
                .dyn_ref::<ErrorEvent>()
                .map(ErrorEvent::message)
                .filter(|reason| !reason.is_empty());
            tell(Report::Dead(reason.unwrap_or_else(|| {
                strings::kernel::died_unknown().to_owned()
            })));
        }) as Box<dyn Fn(_)>);
        let on_unreadable = Closure::wrap(Box::new(move |_: MessageEvent| {
            report(Report::Dead(strings::kernel::died_unreadable().to_owned()))
        }) as Box<dyn Fn(_)>);
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(on_unreadable.as_ref().unchecked_ref()));
        // Told once the caller has the worker.
        let begun = worker.clone();
        task::run(async move { glue::catch_up(&begun) });
        Ok(KernelWorker {
            number,
            worker,
            line,
            entry,
            _on_message: on_message,
            _on_error: on_error,
            _on_unreadable: on_unreadable,
        })
    }

    /// Gives it what it starts from.
    pub fn begin(&self, parcel: Parcel) -> Result<(), String> {
        if self.entry.has_arrived.get() {
            return self.line.start(parcel);
        }
        self.entry.parcel.replace(Some(parcel));
        Ok(())
    }

    /// What it was to start from, if it has not come so far.
    pub fn take_back(&self) -> Option<Parcel> {
        self.entry.parcel.take()
    }

    /// Its number.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The line to it.
    pub fn line(&self) -> &Line {
        &self.line
    }

    /// Ends it at once.
    pub fn end(&self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.set_onmessageerror(None);
        self.line.end();
    }
}

impl Drop for KernelWorker {
    fn drop(&mut self) {
        self.end();
    }
}
