//! Terminal text in the page: whole, or growing line by line without drawing anything twice.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use crate::render::terminal::{Run, Terminal};
use crate::state::StreamFeed;

/// How many lines go into one block. Blocks that are full are never laid out again.
const LINES_PER_BLOCK: usize = 200;

/// Text that is all there.
#[component]
pub fn TerminalText(text: String) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        place.set_text_content(None);
        Screen::new(place.into()).push(&text);
    });
    view! { <div class="output-text" node_ref=place></div> }
}

/// Text that is all there, as an element of its own.
pub fn terminal_element(text: &str) -> Option<HtmlElement> {
    let place: HtmlElement = document().create_element("div").ok()?.dyn_into().ok()?;
    place.set_class_name("output-text");
    Screen::new(place.clone()).push(text);
    Some(place)
}

/// A stream: what comes is added once a frame.
#[component]
pub fn StreamText(feed: StreamFeed) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let name = feed.name.to_string();
    let screen: StoredValue<Option<Rc<RefCell<Growing>>>, LocalStorage> =
        StoredValue::new_local(None);
    Effect::new(move |_| {
        feed.track();
        let Some(place) = place.get() else { return };
        match screen.get_value() {
            Some(growing) => Growing::grow_in_next_frame(growing, feed.clone()),
            None => {
                let mut growing = Growing {
                    screen: Screen::new(place.into()),
                    is_scheduled: false,
                };
                growing.grow(&feed);
                screen.set_value(Some(Rc::new(RefCell::new(growing))));
            }
        }
    });
    view! {
        <div class="output" data-output-type="stream" data-stream=name>
            <div class="output-text" node_ref=place></div>
        </div>
    }
}

/// A screen that follows a feed.
struct Growing {
    screen: Screen,
    is_scheduled: bool,
}

impl Growing {
    fn grow(&mut self, feed: &StreamFeed) {
        self.is_scheduled = false;
        self.screen.push(&feed.take());
    }

    fn grow_in_next_frame(growing: Rc<RefCell<Growing>>, feed: StreamFeed) {
        if std::mem::replace(&mut growing.borrow_mut().is_scheduled, true) {
            return;
        }
        request_animation_frame(move || growing.borrow_mut().grow(&feed));
    }
}

/// Deals lines out to blocks.
#[derive(Default)]
struct Dealer {
    lines_in_block: usize,
}

impl Dealer {
    /// Counts a line; says whether the block before it is full.
    fn next_needs_a_new_block(&mut self) -> bool {
        let is_full = self.lines_in_block == LINES_PER_BLOCK;
        if is_full {
            self.lines_in_block = 0;
        }
        self.lines_in_block += 1;
        is_full
    }
}

/// The elements of a terminal: full blocks, the block that grows, and the open line at its end.
struct Screen {
    place: HtmlElement,
    terminal: Terminal,
    block: Option<Element>,
    dealer: Dealer,
    open_line: Option<Element>,
}

impl Screen {
    fn new(place: HtmlElement) -> Screen {
        Screen {
            place,
            terminal: Terminal::default(),
            block: None,
            dealer: Dealer::default(),
            open_line: None,
        }
    }

    fn push(&mut self, text: &str) {
        let lines = self.terminal.push(text);
        if let Some(open_line) = self.open_line.take() {
            open_line.remove();
        }
        let mut plain = String::new();
        for line in &lines {
            if self.dealer.next_needs_a_new_block() {
                self.write(&mut plain);
                self.block = None;
            }
            self.write_line(line, &mut plain);
            plain.push('\n');
        }
        self.write(&mut plain);
        self.draw_open_line();
    }

    fn draw_open_line(&mut self) {
        let line = self.terminal.open_line();
        if line.is_empty() {
            return;
        }
        let Ok(holder) = document().create_element("span") else {
            return;
        };
        append_runs(&holder, &line);
        append(self.block(), &holder);
        self.open_line = Some(holder);
    }

    /// Runs without a style are gathered, so that a thousand plain lines are one node.
    fn write_line(&mut self, line: &[Run], plain: &mut String) {
        for run in line {
            if run.style == Default::default() {
                plain.push_str(&run.text);
            } else {
                self.write(plain);
                append_runs(self.block(), std::slice::from_ref(run));
            }
        }
    }

    fn write(&mut self, plain: &mut String) {
        if !plain.is_empty() {
            append(self.block(), &document().create_text_node(plain));
            plain.clear();
        }
    }

    fn block(&mut self) -> &Element {
        let place = &self.place;
        self.block.get_or_insert_with(|| {
            let block = document()
                .create_element("div")
                .unwrap_or_else(|_| place.clone().unchecked_into());
            block.set_class_name("output-block");
            append(place, &block);
            block
        })
    }
}

fn append_runs(parent: &Element, runs: &[Run]) {
    for run in runs {
        let (classes, inline) = run.style.css();
        let Ok(span) = document().create_element("span") else {
            return;
        };
        for (name, value) in [("class", classes), ("style", inline)] {
            if !value.is_empty() {
                let _ = span.set_attribute(name, &value);
            }
        }
        span.set_text_content(Some(&run.text));
        append(parent, &span);
    }
}

fn append(parent: &Node, child: &Node) {
    // Fails only for a child that holds its parent.
    let _ = parent.append_child(child);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_stay_small_however_the_lines_come() {
        let mut dealer = Dealer::default();
        let mut blocks = vec![0];
        for _ in 0..10 + 5000 + 5000 {
            if dealer.next_needs_a_new_block() {
                blocks.push(0);
            }
            if let Some(last) = blocks.last_mut() {
                *last += 1;
            }
        }
        let (last, full) = blocks.split_last().expect("there are blocks");
        assert!(full.iter().all(|lines| *lines == LINES_PER_BLOCK));
        assert_eq!((full.len(), *last), (50, 10));
    }
}
