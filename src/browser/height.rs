//! Watches how large elements are.

use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver};

/// Tells of each change of some elements' sizes. Ends when dropped.
pub struct HeightWatch {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut()>,
}

impl HeightWatch {
    /// Calls `changed` once soon, and whenever one has another size, after layout and before it is painted.
    pub fn new(elements: &[&Element], changed: impl FnMut() + 'static) -> Option<HeightWatch> {
        let callback = Closure::wrap(Box::new(changed) as Box<dyn FnMut()>);
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        elements
            .iter()
            .for_each(|element| observer.observe(element));
        Some(HeightWatch {
            observer,
            _callback: callback,
        })
    }
}

impl Drop for HeightWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
