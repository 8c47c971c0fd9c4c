//! Small things of the browser that components need: where the keyboard is, what comes into view, the next frame.

mod height;
mod moment;
mod surface;

pub use height::HeightWatch;
pub use moment::{catch_up, draw_first, in_a_moment};
pub use surface::{close_dialog, is_dialog_open, is_right_to_left, window_height, window_width};

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{
    Element, HtmlElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit,
};
use web_sys::{ResizeObserver, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Milliseconds since 1970.
pub fn now_millis() -> f64 {
    js_sys::Date::now()
}

/// The languages that the person reads, best first, as tags like `de-AT`.
pub fn languages() -> Vec<String> {
    let tags = window().navigator().languages();
    tags.iter().filter_map(|tag| tag.as_string()).collect()
}

/// Whether this is one of Apple's machines, whose keyboards have other modifiers.
pub fn is_mac() -> bool {
    let platform = window().navigator().platform().unwrap_or_default();
    platform.starts_with("Mac") || platform.starts_with("iP")
}

/// The milliseconds since 1970 of a time in ISO 8601; none when it is no such time.
pub fn millis_of(time: &str) -> Option<f64> {
    let millis = js_sys::Date::parse(time);
    millis.is_finite().then_some(millis)
}

/// Gives a text to the system's clipboard. Where the browser does not allow that, nothing happens.
pub fn copy_text(text: &str) {
    let navigator = window().navigator();
    // Pages that were not sent safely have no clipboard.
    let has_one = js_sys::Reflect::get(&navigator, &"clipboard".into())
        .is_ok_and(|clipboard| !clipboard.is_undefined());
    if has_one {
        let written = navigator.clipboard().write_text(text);
        crate::task::run(async move {
            // Refused without a press of the person's: what was copied is still in the page.
            let _ = wasm_bindgen_futures::JsFuture::from(written).await;
        });
    }
}

/// Whether text of the page is selected.
pub fn is_text_selected() -> bool {
    let selection = window().get_selection().ok().flatten();
    selection.is_some_and(|selection| !selection.is_collapsed())
}

/// Gives an element the keyboard and scrolls no more than it takes to see it.
pub fn focus_and_show(element: &HtmlElement) {
    focus_in_place(element);
    show(element, ScrollLogicalPosition::Nearest);
}

/// Gives an element the keyboard, and scrolls nothing.
pub fn focus_in_place(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // An element that cannot take the focus leaves it where it is.
    let _ = element.focus_with_options(&options);
}

/// Scrolls an element into view.
pub fn show(element: &Element, block: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(block);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Waits for the next frame.
pub async fn next_frame() {
    let frame = js_sys::Promise::new(&mut |come, _| {
        request_animation_frame(move || {
            let _ = come.call0(&JsValue::NULL);
        });
    });
    // Nobody refuses it.
    let _ = wasm_bindgen_futures::JsFuture::from(frame).await;
}

/// Whether the element itself has the keyboard.
pub fn has_focus(element: &Element) -> bool {
    document()
        .active_element()
        .is_some_and(|active| active.is_same_node(Some(element)))
}

/// Whether the keyboard is anywhere in the nearest thing around `element` that matches the selector.
pub fn has_focus_around(element: &Element, selector: &str) -> bool {
    let around = element.closest(selector).ok().flatten();
    around.is_some_and(|around| around.contains(document().active_element().as_deref()))
}

/// Whether the keyboard is in something that matches the selector.
pub fn is_focus_within(selector: &str) -> bool {
    document()
        .active_element()
        .is_some_and(|active| is_within(&active, selector))
}

/// The element of a name.
pub fn element_by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Whether there is too little room for anything beside the cells. The style sheets have the same limit.
pub fn is_narrow() -> bool {
    let query = window().match_media("(max-width: 63.99rem)");
    query.ok().flatten().is_some_and(|query| query.matches())
}

/// The element an event came from.
pub fn target_element(event: &web_sys::Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Whether `element` lies in something that matches the selector.
pub fn is_within(element: &Element, selector: &str) -> bool {
    matches!(element.closest(selector), Ok(Some(_)))
}

/// The descendants that match the selector.
pub fn all_within(element: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = element.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|index| found.get(index)?.dyn_into().ok())
        .collect()
}

/// A new element with these classes, in no document yet. None for a tag that cannot be.
pub fn new_element(tag: &str, classes: &str) -> Option<HtmlElement> {
    let element: HtmlElement = document().create_element(tag).ok()?.dyn_into().ok()?;
    element.set_class_name(classes);
    Some(element)
}

/// Gives an element a height in pixels, if it has another.
pub fn set_height(element: &HtmlElement, pixels: f64) {
    let height = format!("{pixels:.2}px");
    let style = element.style();
    if style.get_property_value("height").ok().as_ref() != Some(&height) {
        // Refused only for what is no length.
        let _ = style.set_property("height", &height);
    }
}

/// Has just these children in an element, in this order. Those that are there in this order are not touched.
pub fn set_children(parent: &Element, children: &[HtmlElement]) {
    let present = parent.children();
    for index in (0..present.length()).rev() {
        if let Some(child) = present.item(index)
            && !children
                .iter()
                .any(|wanted| wanted.is_same_node(Some(&child)))
        {
            child.remove();
        }
    }
    let mut cursor = parent.first_element_child();
    for child in children {
        if cursor
            .as_ref()
            .is_some_and(|at| child.is_same_node(Some(at)))
        {
            cursor = child.next_element_sibling();
        } else {
            // Fails only for a child that holds its parent.
            let _ = parent.insert_before(child, cursor.as_deref());
        }
    }
}

/// A property of an element's computed style; nothing for one that is in no page.
fn style_of(element: &Element, property: &str) -> String {
    let style = window().get_computed_style(element).ok().flatten();
    let value = style.and_then(|style| style.get_property_value(property).ok());
    value.unwrap_or_default()
}

/// A length of an element's computed style in pixels; 0 where it is no length.
pub fn length_of(element: &Element, property: &str) -> f64 {
    let value = style_of(element, property);
    let pixels = value
        .strip_suffix("px")
        .and_then(|pixels| pixels.parse().ok());
    pixels.unwrap_or(0.0)
}

/// Whether what is in an element scrolls up and down in it.
pub fn scrolls_by_itself(element: &Element) -> bool {
    element.scroll_height() > element.client_height() + 1
        && matches!(&*style_of(element, "overflow-y"), "auto" | "scroll")
}

/// Sets an attribute of the document, or takes it away.
pub fn mark_root(attribute: &str, is_set: bool) {
    if let Some(root) = document().document_element() {
        // Refused for names that are none, which these are not.
        let _ = root.toggle_attribute_with_force(attribute, is_set);
    }
}

/// Keeps the keyboard out of what matches the selector until the key being pressed has had its effect.
pub fn pass_over(selector: &str) {
    let Some(root) = document().document_element() else {
        return;
    };
    let passed = all_within(&root, selector);
    passed.iter().for_each(|element| element.set_inert(true));
    set_timeout(
        move || passed.iter().for_each(|element| element.set_inert(false)),
        std::time::Duration::ZERO,
    );
}

/// Watches for an element to come near the visible part of the page. Ends when dropped.
pub struct NearWatch {
    observer: IntersectionObserver,
    _callback: Closure<dyn FnMut(js_sys::Array)>,
}

impl NearWatch {
    /// Calls `came` each time the element comes within `margin` (CSS lengths) of the window. None where the browser cannot tell.
    pub fn new(
        element: &Element,
        margin: &str,
        mut came: impl FnMut() + 'static,
    ) -> Option<NearWatch> {
        let callback = Closure::wrap(Box::new(move |entries: js_sys::Array| {
            let is_near = entries
                .iter()
                .filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok())
                .any(|entry| entry.is_intersecting());
            if is_near {
                came();
            }
        }) as Box<dyn FnMut(_)>);
        let options = IntersectionObserverInit::new();
        options.set_root_margin(margin);
        let observer =
            IntersectionObserver::new_with_options(callback.as_ref().unchecked_ref(), &options)
                .ok()?;
        observer.observe(element);
        Some(NearWatch {
            observer,
            _callback: callback,
        })
    }
}

impl Drop for NearWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Watches elements for other sizes than they had. Clones watch the same; it ends with the last of them.
#[derive(Clone)]
pub struct SizeWatch(Rc<SizeObserver>);

struct SizeObserver {
    observer: Option<ResizeObserver>,
    _callback: Closure<dyn FnMut()>,
}

impl SizeWatch {
    /// Calls `changed` before the next frame is drawn, also when an element has just been added.
    pub fn new(changed: impl FnMut() + 'static) -> SizeWatch {
        let callback = Closure::wrap(Box::new(changed) as Box<dyn FnMut()>);
        SizeWatch(Rc::new(SizeObserver {
            observer: ResizeObserver::new(callback.as_ref().unchecked_ref()).ok(),
            _callback: callback,
        }))
    }

    /// Watches one more, with its border and padding.
    pub fn add(&self, element: &Element) {
        self.0
            .observer
            .iter()
            .for_each(|observer| observe_border_box(observer, element));
    }

    /// Watches one less.
    pub fn remove(&self, element: &Element) {
        self.0
            .observer
            .iter()
            .for_each(|observer| observer.unobserve(element));
    }
}

/// Left to itself an observer looks at the content alone, and padding may grow unseen. The options are set by hand, as web-sys has no other
/// use for them here.
fn observe_border_box(observer: &ResizeObserver, element: &Element) {
    let options = js_sys::Object::new();
    let observed = js_sys::Reflect::set(&options, &"box".into(), &"border-box".into())
        .and_then(|_| js_sys::Reflect::get(observer, &"observe".into()))
        .and_then(|observe| observe.dyn_into::<js_sys::Function>())
        .and_then(|observe| observe.call2(observer, element, &options));
    if observed.is_err() {
        observer.observe(element);
    }
}

impl Drop for SizeObserver {
    fn drop(&mut self) {
        self.observer.iter().for_each(ResizeObserver::disconnect);
    }
}

/// Hears events anywhere in the page before anything else does. Ends when dropped.
pub struct PageWatch {
    events: [&'static str; 2],
    callback: Closure<dyn FnMut()>,
}

impl PageWatch {
    /// Calls `scrolled` whenever something is scrolled, the page or anything in it, and when the window gets another size.
    pub fn of_scrolling(scrolled: impl FnMut() + 'static) -> PageWatch {
        PageWatch::new(["scroll", "resize"], scrolled)
    }

    /// Calls `acted` for every key and every press of a pointer.
    pub fn of_actions(acted: impl FnMut() + 'static) -> PageWatch {
        PageWatch::new(["keydown", "pointerdown"], acted)
    }

    fn new(events: [&'static str; 2], called: impl FnMut() + 'static) -> PageWatch {
        let callback = Closure::wrap(Box::new(called) as Box<dyn FnMut()>);
        for event in events {
            // Refused only for what is no event target.
            let _ = window().add_event_listener_with_callback_and_bool(
                event,
                callback.as_ref().unchecked_ref(),
                true,
            );
        }
        PageWatch { events, callback }
    }
}

impl Drop for PageWatch {
    fn drop(&mut self) {
        for event in self.events {
            let _ = window().remove_event_listener_with_callback_and_bool(
                event,
                self.callback.as_ref().unchecked_ref(),
                true,
            );
        }
    }
}
