//! The host of one kernel: starts it, gives it one message after the other, and says so when it dies.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use js_sys::{Promise, WebAssembly};
use octavo_jupyter::parts_to_frame;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};

use crate::{
    error::{WorkerError, cause_of_death, not_kept, report, text_of},
    glue::{self, Bell, Library, WasiHost},
    inbound::{Copy, FromPage, Start},
    instance::{Calls, Handled, KernelInstance},
    means::Means,
    outbox::Outbox,
    page::{Page, Stage},
    reception::{Arrived, Reception},
    snapshots::{Due, Snapshots},
    streams::Streams,
};

/// How long the kernel is at rest before comms that changed it are worth a copy.
const REST_MILLIS: f64 = 200.0;
/// How long the kernel must have had nothing to do before what cells may import is fetched.
const FETCH_MILLIS: f64 = 1_000.0;

enum State {
    Loading,
    Running(Rc<Kernel>),
    Ended,
}

/// A kernel at work, and its operating system.
struct Kernel {
    instance: KernelInstance,
    wasi: WasiHost,
    /// What the browser has kept is put into the files; to be awaited before the first request.
    recalled: RefCell<Option<Promise>>,
    library: Rc<Library>,
}

pub(crate) struct Host {
    page: Rc<Page>,
    state: RefCell<State>,
    reception: Rc<Reception>,
    outbox: Rc<Outbox>,
    snapshots: Rc<Snapshots>,
    streams: Rc<Streams>,
    start: RefCell<Option<Start>>,
    /// Rings when `start` has come.
    start_bell: Bell,
    /// Where a service worker can be asked that has come after the start.
    late_wait_url: RefCell<Option<String>>,
    is_serving: Cell<bool>,
    /// The kernel has imported what cells often begin with.
    is_prepared: Cell<bool>,
    /// The browser was told to fetch what cells may import, and has done so as far as it could.
    is_fetching: Cell<bool>,
    is_prefetched: Cell<bool>,
    /// Counts what was served, so that a rest can be told from an interrupted one.
    served: Cell<u64>,
}

impl Host {
    pub(crate) fn new(page: Rc<Page>) -> Self {
        Self {
            outbox: Rc::new(Outbox::new(page.clone())),
            streams: Rc::new(Streams::new(page.clone())),
            page,
            state: RefCell::new(State::Loading),
            reception: Rc::new(Reception::new()),
            snapshots: Rc::new(Snapshots::new()),
            start: RefCell::default(),
            start_bell: Bell::new(),
            late_wait_url: RefCell::default(),
            is_serving: Cell::new(false),
            is_prepared: Cell::new(false),
            is_fetching: Cell::new(false),
            is_prefetched: Cell::new(false),
            served: Cell::new(0),
        }
    }

    /// Load and start the kernel, or let it go on from a copy.
    pub(crate) async fn start(self: &Rc<Self>) {
        if let Err(error) = self.try_start().await {
            self.end(&error);
        }
    }

    async fn try_start(self: &Rc<Self>) -> Result<(), WorkerError> {
        // What must be downloaded is not kept waiting for the page.
        let downloaded = if self.page.has_module() {
            None
        } else {
            Some(self.download().await?)
        };
        let start = self.start_from_page().await;
        let module = match start.module.or(downloaded) {
            Some(module) => module,
            None => self.download().await?,
        };
        let means = Means::choose(
            self.page.best_means().as_deref(),
            start.mailbox.as_ref(),
            start.wait_url.as_deref(),
        )
        .await;
        let name = means.name();
        self.reception.set_means(means);
        let kernel = self
            .instantiate(&module, start.copy.as_ref(), start.environment)
            .await?;
        self.state.replace(State::Running(Rc::new(kernel)));
        self.page.post_ready(&module, name);
        if let Some(copy) = start.copy {
            self.snapshots.give_back(copy, &self.page);
        }
        self.reconsider_means().await;
        self.serve_all().await;
        Ok(())
    }

    /// Take what the page has posted.
    pub(crate) fn hear(self: &Rc<Self>, data: &JsValue) {
        match FromPage::read(data) {
            Ok(FromPage::Start(start)) => {
                self.start.replace(Some(start));
                self.start_bell.ring();
            }
            Ok(FromPage::Message(parts, number)) => {
                match parts_to_frame(&parts.json, &parts.buffers) {
                    Ok(frame) => self.reception.arrive(frame, number),
                    Err(error) => report(&WorkerError::BadMessage(error.to_string())),
                }
                self.wake();
            }
            Ok(FromPage::Mail) => self.wake(),
            Ok(FromPage::Recycle(memory)) => self.snapshots.recycle(memory),
            Ok(FromPage::WaitUrl(url)) => {
                self.late_wait_url.replace(Some(url));
                let host = self.clone();
                spawn_local(async move { host.reconsider_means().await });
            }
            Err(error) => report(&error),
        }
    }

    async fn start_from_page(&self) -> Start {
        loop {
            if let Some(start) = self.start.take() {
                return start;
            }
            self.start_bell.heard(f64::INFINITY).await;
        }
    }

    async fn download(&self) -> Result<WebAssembly::Module, WorkerError> {
        let address = self.page.kernel_address()?;
        let page = self.page.clone();
        let progress = Closure::<dyn Fn(f64, Option<f64>)>::new(move |loaded, total| {
            page.post_progress(Stage::Download, loaded, total);
        });
        glue::compile_kernel(&address, self.page.kernel_bytes(), &progress)
            .await
            .map(JsCast::unchecked_into)
            .map_err(|error| WorkerError::Load(text_of(&error)))
    }

    async fn instantiate(
        &self,
        module: &WebAssembly::Module,
        copy: Option<&Copy>,
        mut environment: Vec<String>,
    ) -> Result<Kernel, WorkerError> {
        self.page.post_progress(Stage::Start, 0.0, None);

        let streams = self.streams.clone();
        let written = Closure::<dyn Fn(u32, String)>::new(move |descriptor, text: String| {
            streams.written(descriptor, &text);
        });
        let saved = copy.map_or(JsValue::UNDEFINED, |copy| copy.system.clone());
        environment.extend(self.page.environment());
        let wasi = WasiHost::new(&written, &saved, environment);
        // The browser looks for it while the kernel starts.
        let recalled = wasi.clone();
        let recalled = future_to_promise(async move {
            recalled.recall().await;
            Ok(JsValue::UNDEFINED)
        });
        let keeper = wasi.clone();
        self.outbox.hold_while(move || keeper.has_news());
        // The kernel writes as long as it lives, which is as long as this worker does.
        written.forget();
        let library = Rc::new(Library::new(module, &self.page.kernel_address()?));
        let outbox = self.outbox.clone();
        let snapshots = self.snapshots.clone();
        let calls = Calls {
            library: library.clone(),
            send: Box::new(move |frame| outbox.send(&frame)),
            given: Box::new(move |arrived| snapshots.note(&arrived.msg_type)),
            reception: self.reception.clone(),
        };
        let instance = KernelInstance::new(module, &wasi, copy, calls).await?;
        let is_started = copy.is_some()
            || instance
                .init()
                .await
                .map_err(|trap| cause_of_death(&trap, &self.streams.last_words()))?;
        if is_started {
            Ok(Kernel {
                instance,
                wasi,
                recalled: RefCell::new(Some(recalled)),
                library,
            })
        } else {
            let last_words = self.streams.last_words();
            Err(WorkerError::Start(last_words.trim().to_owned()))
        }
    }

    /// Something has arrived.
    fn wake(self: &Rc<Self>) {
        if !self.is_serving.get() {
            let host = self.clone();
            spawn_local(async move { host.serve_all().await });
        }
    }

    /// Give the kernel all that has arrived, one message after the other.
    async fn serve_all(self: &Rc<Self>) {
        // Messages go on arriving while the kernel is suspended; whoever serves finds them.
        if self.is_serving.replace(true) {
            return;
        }
        while let Some(kernel) = self.kernel() {
            if let Some(arrived) = self.reception.next() {
                if self.snapshots.is_due_before(&arrived.msg_type) {
                    self.copy(&kernel);
                }
                self.serve(&kernel, arrived).await;
                // What was posted meanwhile arrives.
                self.reception.turn().await;
                if self.outbox.is_holding() {
                    self.release(&kernel);
                }
            } else if self.reception.expects_more() {
                self.reception.pause().await;
            } else if self.prepare(&kernel).await {
                // What has arrived meanwhile goes first.
                self.reception.turn().await;
            } else {
                self.rest(&kernel);
                break;
            }
        }
        self.is_serving.set(false);
    }

    async fn serve(&self, kernel: &Kernel, arrived: Arrived) {
        let recalled = kernel.recalled.take();
        if let Some(recalled) = recalled {
            // It does not fail: what could not be recalled is not there.
            let _ = JsFuture::from(recalled).await;
        }
        self.reception.note_turn();
        self.snapshots.note(&arrived.msg_type);
        self.served.update(|served| served + 1);
        let arrived = Rc::new(arrived);
        self.streams.begin(arrived.clone());
        match kernel.instance.handle(&arrived.frame).await {
            Ok(Handled::Done) => {
                self.keep(kernel).await;
                self.streams.end();
            }
            Ok(Handled::Refused) => report(&WorkerError::BadMessage(self.streams.last_words())),
            Ok(Handled::ShutDown) => {
                self.end(&WorkerError::Died("Python was shut down".to_owned()));
            }
            Err(trap) => self.end(&cause_of_death(&trap, &self.streams.last_words())),
        }
    }

    /// Have the browser keep what the kernel has given it to keep. That it does not is told in the cell.
    async fn keep(&self, kernel: &Kernel) {
        if kernel.wasi.has_news()
            && let Some(reason) = kernel.wasi.keep().await.as_string()
        {
            self.streams.written(2, &not_kept(&reason));
        }
    }

    /// Have the browser fetch what cells may import.
    fn prefetch(self: &Rc<Self>, kernel: &Kernel) {
        if self.is_fetching.replace(true) {
            return;
        }
        let library = kernel.library.clone();
        let host = self.clone();
        spawn_local(async move {
            if library.prefetch().await.is_truthy() {
                host.is_prefetched.set(true);
                host.wake();
            }
        });
    }

    /// Let the kernel use a moment in which nothing waits. Whether it has done something. It imports, and is not to wait for that.
    async fn prepare(&self, kernel: &Kernel) -> bool {
        if self.is_prepared.get() || !self.is_prefetched.get() {
            return false;
        }
        match kernel.instance.prepare().await {
            Ok(is_more_left) => self.is_prepared.set(!is_more_left),
            Err(trap) => self.end(&cause_of_death(&trap, &self.streams.last_words())),
        }
        true
    }

    /// Let go of the reply of a failed execution. Where none waits behind it, those to come are not to be discarded.
    fn release(&self, kernel: &Kernel) {
        if !self.reception.has_execution() {
            self.drained(kernel);
        }
        self.outbox.release();
    }

    fn drained(&self, kernel: &Kernel) {
        if let Err(trap) = kernel.instance.drained() {
            self.end(&cause_of_death(&trap, &self.streams.last_words()));
        }
    }

    /// Nothing is left to serve.
    fn rest(self: &Rc<Self>, kernel: &Kernel) {
        self.drained(kernel);
        self.reception.acknowledge();
        // Somebody has a result, and nothing is to be in the way of the next.
        if self.served.get() > 0 && !self.is_fetching.get() {
            self.once_silent(FETCH_MILLIS, Self::prefetch);
        }
        match self.snapshots.due() {
            Due::Now => self.copy(kernel),
            Due::AtRest => self.once_silent(REST_MILLIS, |host, kernel| host.copy(kernel)),
            Due::Not => {}
        }
    }

    /// Act when so much time has gone by in which nothing was served; if something is, whoever rests next sees to it.
    fn once_silent(self: &Rc<Self>, millis: f64, act: fn(&Rc<Self>, &Kernel)) {
        let (host, served) = (self.clone(), self.served.get());
        spawn_local(async move {
            Bell::new().heard(millis).await;
            if host.served.get() == served
                && let Some(kernel) = host.kernel()
            {
                act(&host, &kernel);
            }
        });
    }

    fn copy(&self, kernel: &Kernel) {
        self.snapshots
            .take(&kernel.instance, &kernel.wasi, &self.page);
    }

    /// A service worker that has come late is a means where there was none.
    async fn reconsider_means(&self) {
        if self.kernel().is_none() || !matches!(*self.reception.means(), Means::Nothing) {
            return;
        }
        let Some(wait_url) = self.late_wait_url.take() else {
            return;
        };
        let best = self.page.best_means();
        let means = Means::choose(best.as_deref(), None, Some(&wait_url)).await;
        if matches!(means, Means::ServiceWorker(_)) {
            self.page.post_means(means.name());
            self.reception.set_means(means);
        }
    }

    fn kernel(&self) -> Option<Rc<Kernel>> {
        match &*self.state.borrow() {
            State::Running(kernel) => Some(kernel.clone()),
            State::Loading | State::Ended => None,
        }
    }

    fn end(&self, reason: &WorkerError) {
        self.outbox.release();
        self.state.replace(State::Ended);
        self.page.post_dead(reason);
    }
}
