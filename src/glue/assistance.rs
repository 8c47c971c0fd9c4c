//! What an editor asks of the page while code is written, as the object that the editor's contract wants.

use std::future::Future;
use std::pin::Pin;

use js_sys::{Object, Promise};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::object;
use crate::task;

/// An answer that comes later.
pub type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// What a thing is.
pub struct Described {
    /// All that is known, drawn.
    pub element: HtmlElement,
    /// The same as text.
    pub text: String,
    /// How it is called, or nothing.
    pub signature: String,
    /// What is said of it.
    pub headline: String,
}

/// The answers. Places count UTF-16 units.
pub struct AssistanceCallbacks {
    /// What could stand at a place of the text: the contract's `Proposals` as JSON. By hand: guesses will do.
    pub propose: Box<dyn Fn(String, usize, bool) -> Later<Option<String>>>,
    /// What the thing at a place is; with its source at level 1.
    pub describe: Box<dyn Fn(String, usize, u64) -> Later<Option<Described>>>,
    /// Whether completions come by themselves while one writes.
    pub wants_proposals: Box<dyn Fn() -> bool>,
    /// Whether signatures are shown while one writes.
    pub wants_hints: Box<dyn Fn() -> bool>,
    /// Keeps a description in sight; true when the keyboard goes there.
    pub pin: Box<dyn Fn(String, bool)>,
    /// Says it to who hears the page.
    pub say: Box<dyn Fn(String)>,
}

/// The words that completions and help are shown with.
pub struct HelpWords {
    pub help: &'static str,
    pub source: &'static str,
    pub pin: &'static str,
    pub close: &'static str,
}

type Ask<Flag> = Closure<dyn Fn(String, u32, Flag) -> Promise>;

/// The object, and the closures that it calls.
pub struct Assistance {
    pub(super) object: Object,
    _propose: Ask<bool>,
    _describe: Ask<u32>,
    _wants_proposals: Closure<dyn Fn() -> bool>,
    _wants_hints: Closure<dyn Fn() -> bool>,
    _pin: Closure<dyn Fn(String, bool)>,
    _say: Closure<dyn Fn(String)>,
}

impl Assistance {
    /// For one editor.
    pub fn new(callbacks: AssistanceCallbacks, words: HelpWords) -> Assistance {
        let AssistanceCallbacks {
            propose, describe, ..
        } = callbacks;
        let propose: Ask<bool> = Closure::wrap(Box::new(move |text, place, by_hand| {
            let answer = propose(text, place as usize, by_hand);
            task::promise(async move { answer.await.map_or(JsValue::NULL, JsValue::from) })
        }));
        let describe: Ask<u32> = Closure::wrap(Box::new(move |text, place, level: u32| {
            let answer = describe(text, place as usize, level.into());
            task::promise(async move { answer.await.map_or(JsValue::NULL, Described::into_js) })
        }));
        let wants_proposals = Closure::wrap(callbacks.wants_proposals);
        let wants_hints = Closure::wrap(callbacks.wants_hints);
        let pin = Closure::wrap(callbacks.pin);
        let say = Closure::wrap(callbacks.say);
        let words = object([
            ("help", words.help.into()),
            ("source", words.source.into()),
            ("pin", words.pin.into()),
            ("close", words.close.into()),
        ]);
        Assistance {
            object: object([
                ("words", words.into()),
                ("propose", propose.as_ref().clone()),
                ("describe", describe.as_ref().clone()),
                ("wantsProposals", wants_proposals.as_ref().clone()),
                ("wantsHints", wants_hints.as_ref().clone()),
                ("pin", pin.as_ref().clone()),
                ("say", say.as_ref().clone()),
            ]),
            _propose: propose,
            _describe: describe,
            _wants_proposals: wants_proposals,
            _wants_hints: wants_hints,
            _pin: pin,
            _say: say,
        }
    }
}

impl Described {
    fn into_js(self) -> JsValue {
        object([
            ("element", self.element.into()),
            ("text", self.text.into()),
            ("signature", self.signature.into()),
            ("headline", self.headline.into()),
        ])
        .into()
    }
}
