//! Terminal text in the page: whole, or growing, and of a long one only what is near the window. When what is drawn is here, what in `terminal_blocks`.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::{html, prelude::*};
use web_sys::HtmlElement;

use super::terminal_blocks::Screen;
use crate::browser::{self, PageWatch};
use crate::state::StreamFeed;

/// The line of the surrounding output that is drawn wherever it is, as a context.
#[derive(Clone, Copy)]
pub struct PinnedLine(pub Signal<Option<usize>>);

/// Text that is all there.
#[component]
pub fn TerminalText(text: String) -> impl IntoView {
    view! { <Lines feed=StreamFeed::of(text) /> }
}

/// Text that is all there, as an element of its own.
pub fn terminal_element(text: &str) -> Option<HtmlElement> {
    let place = browser::new_element("div", "output-text")?;
    StreamFeed::of(text.to_owned()).read(|terminal| Screen::new(place.clone()).draw(terminal));
    Some(place)
}

/// A stream: what comes is added once a frame.
#[component]
pub fn StreamText(feed: StreamFeed) -> impl IntoView {
    let name = feed.name.to_string();
    view! {
        <div class="output" data-output-type="stream" data-stream=name>
            <Lines feed />
        </div>
    }
}

#[component]
fn Lines(feed: StreamFeed) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let growing: StoredValue<Option<Rc<Growing>>, LocalStorage> = StoredValue::new_local(None);
    let watch = StoredValue::new_local(None::<PageWatch>);
    // Long texts follow what is in view.
    let follow_view = move || {
        let Some(growing) = growing.try_get_value().flatten() else {
            return;
        };
        if growing.screen.borrow().is_long() && watch.with_value(Option::is_none) {
            let again = growing.clone();
            watch.set_value(Some(PageWatch::of_scrolling(move || again.draw())));
        }
    };
    let pinned = use_context::<PinnedLine>();
    Effect::new(move |_| {
        let line = pinned.and_then(|PinnedLine(line)| line.get());
        if let (Some(line), Some(growing)) = (line, growing.get_value()) {
            growing.screen.borrow_mut().pin(Some(line));
            growing.draw();
        }
    });
    Effect::new(move |_| {
        feed.track();
        let Some(place) = place.get() else { return };
        match growing.get_value() {
            Some(growing) => growing.draw_in_next_frame(follow_view),
            None => {
                let made = Rc::new(Growing {
                    feed: feed.clone(),
                    screen: RefCell::new(Screen::new(place.into())),
                    is_scheduled: RefCell::new(false),
                });
                let line = pinned.and_then(|PinnedLine(line)| line.get_untracked());
                made.screen.borrow_mut().pin(line);
                made.draw();
                growing.set_value(Some(made));
                follow_view();
            }
        }
    });
    view! { <div class="output-text" node_ref=place></div> }
}

/// A screen that follows a feed.
struct Growing {
    feed: StreamFeed,
    screen: RefCell<Screen>,
    is_scheduled: RefCell<bool>,
}

impl Growing {
    fn draw(&self) {
        self.feed
            .read(|terminal| self.screen.borrow_mut().draw(terminal));
    }

    fn draw_in_next_frame(self: &Rc<Self>, then: impl Fn() + 'static) {
        if self.is_scheduled.replace(true) {
            return;
        }
        let growing = self.clone();
        request_animation_frame(move || {
            growing.is_scheduled.replace(false);
            growing.draw();
            then();
        });
    }
}
