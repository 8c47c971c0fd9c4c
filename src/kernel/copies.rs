//! The copy of the kernel's state from before the request under way.
//!
//! It is memory of the browser's, tens or hundreds of megabytes, that goes to and fro between page and worker and is never copied here.

use js_sys::ArrayBuffer;
use wasm_bindgen::JsValue;

/// The kernel's memory; only the first `bytes` of it count.
pub struct Image {
    /// The bytes, in a buffer that may be longer.
    pub memory: ArrayBuffer,
    /// How many bytes count.
    pub bytes: f64,
}

/// All that a worker needs to go on from.
pub struct Copy {
    /// The memory.
    pub image: Image,
    /// Its files, as the worker described them.
    pub system: JsValue,
}

/// The newest copy.
#[derive(Default)]
pub struct Copies {
    newest: Option<Image>,
    /// Kept also while the memory is away: a worker does not tell it again when it is the same.
    system: Option<JsValue>,
}

impl Copies {
    /// Keeps a copy; none, where none could be made. Gives the memory of the one before, to write the next into.
    pub fn keep(&mut self, image: Option<Image>, system: Option<JsValue>) -> Option<ArrayBuffer> {
        if system.is_some() {
            self.system = system;
        }
        let before = std::mem::replace(&mut self.newest, image);
        before.map(|image| image.memory)
    }

    /// Gives the copy away.
    pub fn take(&mut self) -> Option<Copy> {
        Some(Copy {
            image: self.newest.take()?,
            system: self.system.clone().unwrap_or(JsValue::UNDEFINED),
        })
    }

    /// Takes back a copy that was given away and not used.
    pub fn put_back(&mut self, copy: Copy) {
        self.newest = Some(copy.image);
    }

    /// Whether there is one.
    pub fn is_any(&self) -> bool {
        self.newest.is_some()
    }
}
