//! One running instance of the kernel's module, and the bytes that go in and out of its memory.

use js_sys::{Function, Object, Reflect, Uint8Array, WebAssembly};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

use crate::{
    error::{WorkerError, text_of},
    glue::WasiHost,
};

/// What became of a frame that the kernel was given.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Handled {
    Done,
    ShutDown,
    Refused,
}

/// The kernel's module at work. After a trap it must be dropped: its memory may be in any state.
pub(crate) struct KernelInstance {
    memory: WebAssembly::Memory,
    alloc: Function,
    handle: Function,
    init: Function,
    // The kernel calls it as long as it lives.
    _send: Closure<dyn Fn(u32, u32)>,
}

impl KernelInstance {
    /// Instantiate the compiled module; `send` gets each frame that the kernel sends.
    pub(crate) async fn new(
        module: &WebAssembly::Module,
        wasi: &WasiHost,
        send: impl Fn(Vec<u8>) + 'static,
    ) -> Result<Self, WorkerError> {
        let memory_cell = std::rc::Rc::new(std::cell::OnceCell::<WebAssembly::Memory>::new());
        let memory_of_kernel = memory_cell.clone();
        let send = Closure::<dyn Fn(u32, u32)>::new(move |ptr, len| {
            // The kernel cannot send before it was called, and that is after the cell was filled.
            if let Some(memory) = memory_of_kernel.get() {
                send(
                    Uint8Array::new_with_byte_offset_and_length(&memory.buffer(), ptr, len)
                        .to_vec(),
                );
            }
        });
        let imports = imports(&wasi.imports(), send.as_ref());
        let instance = JsFuture::from(WebAssembly::instantiate_module(module, &imports))
            .await
            .map_err(|error| WorkerError::Load(text_of(&error)))?
            .unchecked_into::<WebAssembly::Instance>();
        let exports = instance.exports();
        let memory: WebAssembly::Memory = export(&exports, "memory")?;
        let _ = memory_cell.set(memory.clone());
        wasi.initialize(&instance)
            .map_err(|error| WorkerError::Start(text_of(&error)))?;
        Ok(Self {
            memory,
            alloc: export(&exports, "alloc")?,
            handle: export(&exports, "handle")?,
            init: export(&exports, "init")?,
            _send: send,
        })
    }

    /// Start Python. `Ok(false)` when it says that it cannot start.
    pub(crate) fn init(&self) -> Result<bool, JsValue> {
        Ok(self.init.call0(&JsValue::UNDEFINED)?.as_f64() == Some(0.0))
    }

    /// Let the kernel handle a frame; it sends its answers meanwhile. `Err` is a trap.
    pub(crate) fn handle(&self, frame: &[u8]) -> Result<Handled, JsValue> {
        // A frame is far below 4 GiB, wasm's own limit.
        let len = frame.len() as u32;
        let ptr = self.alloc.call1(&JsValue::UNDEFINED, &len.into())?;
        let offset = ptr.as_f64().unwrap_or_default() as u32;
        // The view is made after `alloc`: growing the memory detaches older views.
        Uint8Array::new_with_byte_offset_and_length(&self.memory.buffer(), offset, len)
            .copy_from(frame);
        let code = self.handle.call2(&JsValue::UNDEFINED, &ptr, &len.into())?;
        Ok(match code.as_f64() {
            Some(0.0) => Handled::Done,
            Some(1.0) => Handled::ShutDown,
            _ => Handled::Refused,
        })
    }
}

fn imports(wasi: &Object, send: &JsValue) -> Object {
    let octavo = Object::new();
    let imports = Object::new();
    // Setting a property of a plain new object does not fail.
    let _ = Reflect::set(&octavo, &"send".into(), send);
    let _ = Reflect::set(&imports, &"octavo".into(), &octavo);
    let _ = Reflect::set(&imports, &"wasi_snapshot_preview1".into(), wasi);
    imports
}

fn export<T: JsCast>(exports: &Object, name: &'static str) -> Result<T, WorkerError> {
    Reflect::get(exports, &name.into())
        .ok()
        .and_then(|value| value.dyn_into::<T>().ok())
        .ok_or(WorkerError::MissingExport(name))
}
