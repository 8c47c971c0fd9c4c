//! One running instance of the kernel's module, and the bytes that go in and out of its memory.

use std::{cell::OnceCell, rc::Rc};

use js_sys::{Function, Object, Promise, Reflect, Uint8Array, WebAssembly};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use crate::{
    error::{WorkerError, text_of},
    glue::{self, Library, WasiHost},
    inbound::Copy,
    means::Means,
    reception::{Arrived, Received, Reception},
};

/// What became of a frame that the kernel was given.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Handled {
    Done,
    ShutDown,
    Refused,
}

/// What the kernel calls while it is at work.
pub(crate) struct Calls {
    /// Gets each frame that the kernel sends.
    pub(crate) send: Box<dyn Fn(Vec<u8>)>,
    /// Is told of each message that the kernel was given in the middle of a request.
    pub(crate) given: Box<dyn Fn(&Arrived)>,
    pub(crate) reception: Rc<Reception>,
    /// What it imports.
    pub(crate) library: Rc<Library>,
}

/// The kernel's module at work. After a trap it must be dropped: its memory may be in any state.
pub(crate) struct KernelInstance {
    room: Rc<Room>,
    init: Function,
    handle: Function,
    prepare: Function,
    drained: Function,
    // The kernel calls them as long as it lives.
    _send: Closure<dyn Fn(u32, u32)>,
    _receive: Closure<dyn Fn(f64, u32) -> Result<JsValue, JsValue>>,
    _fetch: Closure<dyn Fn(u32, u32, u32) -> Result<u32, JsValue>>,
    _find: Closure<dyn Fn(u32, u32) -> i32>,
    _load: Closure<dyn Fn(u32, u32, u32) -> Result<u32, JsValue>>,
    _more: Closure<dyn Fn() -> Result<(), JsValue>>,
}

/// The kernel's memory, what makes room in it, and all else that it exports.
struct Room {
    memory: WebAssembly::Memory,
    alloc: Function,
    exports: Object,
}

impl KernelInstance {
    /// Instantiate the compiled module; its memory is fresh, or that of the copy, which the operating system must fit.
    pub(crate) async fn new(
        module: &WebAssembly::Module,
        wasi: &WasiHost,
        copy: Option<&Copy>,
        calls: Calls,
    ) -> Result<Self, WorkerError> {
        let is_switching = matches!(*calls.reception.means(), Means::Switching);
        // The kernel cannot call before it was called, and that is after the cell was filled.
        let room_cell = Rc::new(OnceCell::<Rc<Room>>::new());
        let send = send_import(room_cell.clone(), calls.send);
        let receive = receive_import(room_cell.clone(), calls.given, calls.reception);
        let receive_value = if is_switching {
            glue::suspending(receive.as_ref())
        } else {
            receive.as_ref().clone()
        };
        let fetch = fetch_import(room_cell.clone());
        let find = find_import(room_cell.clone(), calls.library.clone());
        let load = load_import(room_cell.clone(), calls.library.clone());
        let more = more_import(room_cell.clone(), calls.library);
        let imports = imports(
            &wasi.imports(),
            &[
                ("send", send.as_ref()),
                ("receive", &receive_value),
                ("fetch", fetch.as_ref()),
                ("find", find.as_ref()),
                ("load", load.as_ref()),
                ("more", more.as_ref()),
            ],
        );
        let instance = JsFuture::from(WebAssembly::instantiate_module(module, &imports))
            .await
            .map_err(|error| WorkerError::Load(text_of(&error)))?
            .unchecked_into::<WebAssembly::Instance>();
        let exports = instance.exports();
        let memory: WebAssembly::Memory = export(&exports, "memory")?;
        let room = Rc::new(Room {
            memory,
            alloc: export(&exports, "alloc")?,
            exports: exports.clone(),
        });
        let _ = room_cell.set(room.clone());
        match copy {
            Some(copy) => {
                wasi.resume(&instance);
                glue::fill_memory(&room.memory, &copy.memory, copy.bytes)
            }
            None => wasi.initialize(&instance),
        }
        .map_err(|error| WorkerError::Start(text_of(&error)))?;
        // Only what was entered in this way can be suspended. It has a stack of its own besides, which in Chromium is twice as
        // large as the worker's: whatever the means, deep calls of Python need it.
        let entered = |function: Function| glue::promising(&function);
        Ok(Self {
            room,
            init: entered(export(&exports, "init")?),
            handle: entered(export(&exports, "handle")?),
            prepare: entered(export(&exports, "prepare")?),
            drained: export(&exports, "drained")?,
            _send: send,
            _receive: receive,
            _fetch: fetch,
            _find: find,
            _load: load,
            _more: more,
        })
    }

    pub(crate) fn memory(&self) -> &WebAssembly::Memory {
        &self.room.memory
    }

    /// Start Python. `Ok(false)` when it says that it cannot start. Not for an instance that goes on from a copy.
    pub(crate) async fn init(&self) -> Result<bool, JsValue> {
        let code = settled(self.init.call0(&JsValue::UNDEFINED)?).await?;
        Ok(code.as_f64() == Some(0.0))
    }

    /// Let the kernel handle a frame; it sends its answers meanwhile. `Err` is a trap. Not to be called again before it is done.
    pub(crate) async fn handle(&self, frame: &[u8]) -> Result<Handled, JsValue> {
        let (ptr, len) = self.room.put(frame)?;
        let code = settled(
            self.handle
                .call2(&JsValue::UNDEFINED, &ptr.into(), &len.into())?,
        )
        .await?;
        Ok(match code.as_f64() {
            Some(0.0) => Handled::Done,
            Some(1.0) => Handled::ShutDown,
            _ => Handled::Refused,
        })
    }

    /// Let the kernel do a part of what later requests will be quicker for. Whether more is left; `Err` is a trap.
    pub(crate) async fn prepare(&self) -> Result<bool, JsValue> {
        let code = settled(self.prepare.call0(&JsValue::UNDEFINED)?).await?;
        Ok(code.as_f64() == Some(1.0))
    }

    /// Tell the kernel that everything that had arrived was handed over. `Err` is a trap.
    pub(crate) fn drained(&self) -> Result<(), JsValue> {
        self.drained.call0(&JsValue::UNDEFINED).map(drop)
    }
}

impl Room {
    /// Put a frame into memory that the kernel allocates and gives back; its place and length. `Err` is a trap.
    fn put(&self, frame: &[u8]) -> Result<(u32, u32), JsValue> {
        // A frame is far below 4 GiB, wasm's own limit.
        let len = frame.len() as u32;
        let ptr = self.alloc.call1(&JsValue::UNDEFINED, &len.into())?;
        // A pointer beyond 2 GiB comes as a negative number.
        let offset = ptr.as_f64().unwrap_or_default() as i64 as u32;
        // The view is made after `alloc`: growing the memory detaches older views.
        self.view(offset, len).copy_from(frame);
        Ok((offset, len))
    }

    /// Give the kernel a frame that it asked for: its place; its length goes where the kernel wants it.
    fn give(&self, frame: &[u8], len_out: u32) -> Result<u32, JsValue> {
        let (ptr, len) = self.put(frame)?;
        self.view(len_out, 4).copy_from(&len.to_le_bytes());
        Ok(ptr)
    }

    /// The same with bytes of JavaScript, which are not copied twice.
    fn give_copy(&self, bytes: &Uint8Array, len_out: u32) -> Result<u32, JsValue> {
        let len = bytes.length();
        let ptr = self.alloc.call1(&JsValue::UNDEFINED, &len.into())?;
        let offset = ptr.as_f64().unwrap_or_default() as i64 as u32;
        self.view(offset, len).set(bytes, 0);
        self.view(len_out, 4).copy_from(&len.to_le_bytes());
        Ok(offset)
    }

    fn text(&self, offset: u32, len: u32) -> String {
        String::from_utf8_lossy(&self.view(offset, len).to_vec()).into_owned()
    }

    fn view(&self, offset: u32, len: u32) -> Uint8Array {
        Uint8Array::new_with_byte_offset_and_length(&self.memory.buffer(), offset, len)
    }
}

fn send_import(
    room: Rc<OnceCell<Rc<Room>>>,
    send: Box<dyn Fn(Vec<u8>)>,
) -> Closure<dyn Fn(u32, u32)> {
    Closure::new(move |ptr, len| {
        if let Some(room) = room.get() {
            send(room.view(ptr, len).to_vec());
        }
    })
}

fn receive_import(
    room: Rc<OnceCell<Rc<Room>>>,
    given: Box<dyn Fn(&Arrived)>,
    reception: Rc<Reception>,
) -> Closure<dyn Fn(f64, u32) -> Result<JsValue, JsValue>> {
    let given = Rc::new(given);
    Closure::new(move |wait_millis: f64, len_out: u32| {
        let Some(room) = room.get().cloned() else {
            return Ok(JsValue::from(0));
        };
        let give = {
            let given = given.clone();
            move |arrived: Option<Arrived>| {
                let Some(arrived) = arrived else {
                    return Ok(JsValue::from(0));
                };
                given(&arrived);
                room.give(&arrived.frame, len_out).map(JsValue::from)
            }
        };
        match reception.receive(wait_millis) {
            Received::Now(arrived) => give(arrived),
            Received::Suspended => {
                let reception = reception.clone();
                let later = async move { give(reception.wait_suspended(wait_millis).await) };
                Ok(future_to_promise(later).into())
            }
        }
    })
}

fn fetch_import(
    room: Rc<OnceCell<Rc<Room>>>,
) -> Closure<dyn Fn(u32, u32, u32) -> Result<u32, JsValue>> {
    Closure::new(move |ptr, len, len_out| {
        let Some(room) = room.get() else {
            return Ok(0);
        };
        let request = room.view(ptr, len).to_vec();
        room.give(&glue::fetched(&request).to_vec(), len_out)
    })
}

fn find_import(
    room: Rc<OnceCell<Rc<Room>>>,
    library: Rc<Library>,
) -> Closure<dyn Fn(u32, u32) -> i32> {
    Closure::new(move |ptr, len| {
        let name = room.get().map(|room| room.text(ptr, len));
        name.map_or(0, |name| library.find(&name))
    })
}

fn load_import(
    room: Rc<OnceCell<Rc<Room>>>,
    library: Rc<Library>,
) -> Closure<dyn Fn(u32, u32, u32) -> Result<u32, JsValue>> {
    Closure::new(move |ptr, len, len_out| {
        let Some(room) = room.get() else {
            return Ok(0);
        };
        match library.load(&room.text(ptr, len)) {
            Some(bytes) => room.give_copy(&bytes, len_out),
            None => Ok(0),
        }
    })
}

/// Brings the functions that are not in the module itself. The kernel calls it at most once, before the first of them.
fn more_import(
    room: Rc<OnceCell<Rc<Room>>>,
    library: Rc<Library>,
) -> Closure<dyn Fn() -> Result<(), JsValue>> {
    Closure::new(move || match room.get() {
        Some(room) => library.complete(&room.exports),
        None => Err("the kernel calls before it is there".into()),
    })
}

/// The result of an export, which may come later.
async fn settled(result: JsValue) -> Result<JsValue, JsValue> {
    match result.dyn_into::<Promise>() {
        Ok(promise) => JsFuture::from(promise).await,
        Err(result) => Ok(result),
    }
}

fn imports(wasi: &Object, functions: &[(&str, &JsValue)]) -> Object {
    let octavo = Object::new();
    let imports = Object::new();
    // Setting a property of a plain new object does not fail.
    for (name, function) in functions {
        let _ = Reflect::set(&octavo, &(*name).into(), function);
    }
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
