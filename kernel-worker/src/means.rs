//! The means by which a message reaches the kernel while it is busy.

use js_sys::SharedArrayBuffer;

use crate::glue::{self, Asker, MailboxReader};

/// From best to worst.
pub(crate) enum Means {
    /// The page writes into memory that both have.
    Shared(MailboxReader),
    /// The kernel is suspended now and then, and the worker's event loop runs.
    Switching,
    /// The service worker is asked, and asks the page.
    ServiceWorker(Asker),
    /// None: the event loop runs when the kernel has finished.
    Nothing,
}

/// The names of the means, in their order.
const NAMES: [&str; 4] = ["shared", "switching", "service-worker", "none"];

impl Means {
    /// The best that there is, but none better than `best` where that is given.
    pub(crate) async fn choose(
        best: Option<&str>,
        mailbox: Option<&SharedArrayBuffer>,
        wait_url: Option<&str>,
    ) -> Means {
        let first_allowed = NAMES.iter().position(|name| Some(*name) == best);
        let is_allowed = |rank: usize| first_allowed.is_none_or(|first| rank >= first);
        if is_allowed(0)
            && let Some(buffer) = mailbox
        {
            return Means::Shared(MailboxReader::new(buffer));
        }
        if is_allowed(1) && glue::can_switch() {
            return Means::Switching;
        }
        if is_allowed(2)
            && let Some(url) = wait_url
        {
            let asker = Asker::new(url);
            if asker.is_answered().await.is_truthy() {
                return Means::ServiceWorker(asker);
            }
            asker.close();
        }
        Means::Nothing
    }

    /// As the page is told.
    pub(crate) fn name(&self) -> &'static str {
        NAMES[match self {
            Means::Shared(_) => 0,
            Means::Switching => 1,
            Means::ServiceWorker(_) => 2,
            Means::Nothing => 3,
        }]
    }
}
