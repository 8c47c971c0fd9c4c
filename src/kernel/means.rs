//! By which means a message reaches the kernel while it is busy.

/// The means, as the worker names them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Means {
    /// Memory shared with the page.
    Shared,
    /// The kernel is suspended now and then, and the worker's event loop runs.
    Switching,
    /// The worker asks the service worker, which asks the page.
    ServiceWorker,
    /// None: it hears again once it has finished.
    None,
}

impl Means {
    /// Reads the worker's word; what is not known is no means.
    pub fn named(name: &str) -> Means {
        match name {
            "shared" => Means::Shared,
            "switching" => Means::Switching,
            "service-worker" => Means::ServiceWorker,
            _ => Means::None,
        }
    }

    /// The worker's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Means::Shared => "shared",
            Means::Switching => "switching",
            Means::ServiceWorker => "service-worker",
            Means::None => "none",
        }
    }
}
