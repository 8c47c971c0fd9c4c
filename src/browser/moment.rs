//! Work that may wait for a moment, in which an answer is likely to come that somebody waits for.
//!
//! Nobody notices: it is done before anything that a person does next, and that goes where it would have gone after the work. While more and
//! more comes that is to be drawn, it waits a little longer: what is drawn then runs smoothly.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use leptos::leptos_dom::helpers::request_idle_callback_with_handle;
use leptos::prelude::{document, set_timeout, window};
use wasm_bindgen::prelude::*;
use web_sys::{Event, KeyboardEvent};

use super::now_millis;

/// Half of a frame: most short cells have their answer by then, and nobody sees a new cell sooner.
const MOMENT: Duration = Duration::from_millis(8);
/// What comes later would be missed.
const AT_MOST: Duration = Duration::from_millis(250);
/// What comes again and again comes sooner than that: Python sends what it prints in smaller spans.
const COMES_AGAIN_MILLIS: f64 = 25.0;
/// With what a person begins to do something.
const BEGINNINGS: [&str; 4] = ["keydown", "pointerdown", "compositionstart", "paste"];

thread_local! {
    static WORK: RefCell<Option<Box<dyn FnOnce()>>> = const { RefCell::new(None) };
    /// When something came last that is to be drawn first.
    static CAME: Cell<f64> = const { Cell::new(0.0) };
    /// How often work was put off or done: a timer knows by it whether it is for what waits now.
    static COUNT: Cell<u32> = const { Cell::new(0) };
    static IS_LISTENING: Cell<bool> = const { Cell::new(false) };
    /// What a person begins now has had work done.
    static CAUGHT_UP: Cell<bool> = const { Cell::new(false) };
}

/// Does the work in a moment, once the page has nothing to draw, or as soon as a person does something. What was put off before is done now.
pub fn in_a_moment(work: impl FnOnce() + 'static) {
    catch_up();
    WORK.set(Some(Box::new(work)));
    listen();
    let number = COUNT.get();
    set_timeout(move || when_idle(number), MOMENT);
    set_timeout(move || catch_up_with(number), AT_MOST);
}

/// Something has come that is to be drawn before what waits, and likely more of it will.
pub fn draw_first() {
    CAME.set(now_millis());
}

fn when_idle(number: u32) {
    let look = move || {
        if COUNT.get() == number && now_millis() - CAME.get() < COMES_AGAIN_MILLIS {
            set_timeout(move || when_idle(number), MOMENT);
        } else {
            catch_up_with(number);
        }
    };
    // Safari cannot tell when a page is idle.
    if request_idle_callback_with_handle(look).is_err() {
        look();
    }
}

fn catch_up_with(number: u32) {
    if COUNT.get() == number {
        catch_up();
    }
}

/// Does at once what was put off. Whether there was anything.
pub fn catch_up() -> bool {
    let work = WORK.take();
    COUNT.set(COUNT.get().wrapping_add(1));
    let is_any = work.is_some();
    if let Some(work) = work {
        work();
    }
    is_any
}

fn listen() {
    if IS_LISTENING.replace(true) {
        return;
    }
    // Two, since the page draws what the work has changed when the first has ended, and not before.
    at_beginnings(|_| CAUGHT_UP.set(catch_up()));
    at_beginnings(|event| {
        if CAUGHT_UP.take() {
            redirect(&event);
        }
    });
}

fn at_beginnings(act: impl Fn(Event) + 'static) {
    let act = Closure::<dyn Fn(Event)>::new(act);
    for event in BEGINNINGS {
        // Refused only for what is no event target.
        let _ = window().add_event_listener_with_callback_and_bool(
            event,
            act.as_ref().unchecked_ref(),
            true,
        );
    }
    // It listens as long as there is a page.
    act.forget();
}

/// A key is for what has the keyboard now. What it does by itself the browser does there; what the page does with it is told here.
fn redirect(event: &Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    let Some(active) = document().active_element() else {
        return;
    };
    if event
        .target()
        .is_some_and(|target| target == *active.as_ref())
    {
        return;
    }
    event.stop_immediate_propagation();
    let copy = js_sys::Reflect::get(&js_sys::global(), &"KeyboardEvent".into())
        .and_then(|class| class.dyn_into::<js_sys::Function>())
        .and_then(|class| {
            let arguments = js_sys::Array::of2(&event.type_().into(), event);
            js_sys::Reflect::construct(&class, &arguments)
        })
        .and_then(|copy| copy.dyn_into::<Event>());
    if let Ok(copy) = copy
        && active.dispatch_event(&copy) == Ok(false)
    {
        event.prevent_default();
    }
}
