//! What a worker tells, read from what it posts.

use js_sys::{Array, ArrayBuffer, Reflect, Uint8Array};
use octavo_jupyter::Parts;
use wasm_bindgen::prelude::*;

use super::copies::Image;
use super::means::Means;
use crate::strings;

/// What a worker tells.
pub enum Report {
    /// It listens, and waits to be told what to start from.
    Hello,
    /// The kernel is being downloaded: bytes so far and in all.
    Progress {
        /// Bytes so far.
        loaded: u64,
        /// Bytes in all, when known.
        total: Option<u64>,
    },
    /// All is here; Python itself starts.
    Starting,
    /// Requests can be sent.
    Ready {
        /// The compiled kernel, for the next worker.
        module: Option<CompiledKernel>,
        /// How it is reached while it is busy.
        means: Means,
    },
    /// It is reached by other means from now on.
    Means(Means),
    /// A Jupyter message.
    Message(Parts),
    /// A copy of the kernel's state.
    Copy {
        /// The memory; none where there was no room for a copy.
        image: Option<Image>,
        /// The files, when they are others than before.
        system: Option<JsValue>,
    },
    /// It has ended, or cannot go on.
    Dead(String),
}

/// The kernel's module as an earlier worker compiled it.
#[derive(Clone)]
pub struct CompiledKernel(pub JsValue);

/// Reads what a worker posted; none when it means nothing to us.
pub fn read(data: &JsValue) -> Option<Report> {
    let field = |name: &str| {
        Reflect::get(data, &name.into())
            .ok()
            .filter(|value| !value.is_null() && !value.is_undefined())
    };
    let float = |name: &str| field(name).and_then(|value| value.as_f64());
    let whole = |name: &str| float(name).map(|value| value as u64);
    let text = |name: &str| field(name).and_then(|value| value.as_string());
    let means = || Means::named(&text("means").unwrap_or_default());
    Some(match text("type")?.as_str() {
        "hello" => Report::Hello,
        "progress" if text("stage").as_deref() == Some("start") => Report::Starting,
        "progress" => Report::Progress {
            loaded: whole("loaded").unwrap_or(0),
            total: whole("total"),
        },
        "ready" => Report::Ready {
            module: field("module").map(CompiledKernel),
            means: means(),
        },
        "means" => Report::Means(means()),
        "snapshot" => {
            let memory = field("memory").and_then(|memory| memory.dyn_into::<ArrayBuffer>().ok());
            Report::Copy {
                image: memory
                    .zip(float("bytes"))
                    .map(|(memory, bytes)| Image { memory, bytes }),
                system: field("system"),
            }
        }
        "dead" => Report::Dead(
            text("reason").unwrap_or_else(|| strings::kernel::died_unknown().to_owned()),
        ),
        "message" => Report::Message(Parts {
            json: text("json")?,
            buffers: field("buffers")
                .map(|buffers| bytes_of(&buffers))
                .unwrap_or_default(),
        }),
        _ => return None,
    })
}

fn bytes_of(buffers: &JsValue) -> Vec<Vec<u8>> {
    Array::from(buffers)
        .iter()
        .map(|buffer| Uint8Array::new(&buffer).to_vec())
        .collect()
}
