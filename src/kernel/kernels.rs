//! The kernels of this page: each open notebook has one of its own, and one waits for the first that is opened.

use std::cell::RefCell;
use std::rc::Rc;

use super::host::KernelHost;

#[derive(Default)]
struct Inner {
    /// Nobody's.
    spare: Option<KernelHost>,
    lent: Vec<KernelHost>,
}

/// All kernels. Clones are the same.
#[derive(Clone, Default)]
pub struct Kernels(Rc<RefCell<Inner>>);

impl Kernels {
    /// Starts the first one, and gives it.
    pub fn start(&self) -> KernelHost {
        let host = KernelHost::start();
        self.0.borrow_mut().spare = Some(host.clone());
        host
    }

    /// Lends a kernel to a notebook. Once one has come up, another is there in an instant: what it starts from is compiled.
    pub fn lend(&self) -> KernelHost {
        let spare = self.0.borrow_mut().spare.take();
        let host = spare.unwrap_or_else(KernelHost::start);
        self.0.borrow_mut().lent.push(host.clone());
        host
    }

    /// Takes a kernel back. While other notebooks have theirs it ends; the last one is made fresh for the next notebook.
    pub fn take_back(&self, host: &KernelHost) {
        let is_last = {
            let mut inner = self.0.borrow_mut();
            inner.lent.retain(|lent| !lent.is(host));
            inner.lent.is_empty() && inner.spare.is_none()
        };
        if is_last {
            host.detach();
            self.0.borrow_mut().spare = Some(host.clone());
        } else {
            host.end();
        }
    }

    /// A service worker has taken the page over.
    pub fn served(&self) {
        let all: Vec<KernelHost> = {
            let inner = self.0.borrow();
            inner.lent.iter().chain(&inner.spare).cloned().collect()
        };
        all.iter().for_each(KernelHost::served);
    }
}
