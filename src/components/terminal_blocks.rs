//! The elements of terminal text: blocks of lines where they are near, gaps where they are not, and the open line at the end.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use leptos::prelude::*;
use web_sys::{Element, HtmlElement};

use super::cell_list::{Anchor, Scroller};
use crate::browser;
use crate::render::ansi::Style;
use crate::render::scrollback::Scrollback;
use crate::render::terminal::{Run, Terminal};
use crate::state::blocks::{Blocks, Grid, LINES_PER_BLOCK};
use crate::state::window::{Piece, Reach, View, needed, pieces};

/// Texts of so many lines are drawn whole: a browser lays them out in a fifth of a frame.
const SHORT_LINES: usize = 400;
/// The box that outputs scroll in, when they are high.
const FRAME: &str = ".outputs-frame";
/// How wide a character is, to its size.
const CHARACTER_WIDTH: f64 = 0.6;
const REACH: Reach = Reach::Screens {
    draw: 1.0,
    keep: 2.0,
};

/// A block in the page.
struct Block {
    element: HtmlElement,
    /// How many of its lines are drawn.
    lines: usize,
    open_line: Option<Element>,
}

/// A terminal's text in the page.
pub struct Screen {
    place: HtmlElement,
    blocks: Blocks,
    /// Whether the blocks are estimated as this page lays text out.
    is_fitted: bool,
    drawn: BTreeMap<usize, Block>,
    gaps: Vec<HtmlElement>,
    /// Lines that are drawn wherever they are.
    pinned: Option<usize>,
}

impl Screen {
    /// A screen without text.
    pub fn new(place: HtmlElement) -> Screen {
        Screen {
            blocks: Blocks::new(Grid::USUAL),
            is_fitted: false,
            place,
            drawn: BTreeMap::new(),
            gaps: Vec::new(),
            pinned: None,
        }
    }

    /// Whether only a part of the text is drawn.
    pub fn is_long(&self) -> bool {
        self.blocks.lines() > SHORT_LINES
    }

    /// A line that stays drawn wherever it is.
    pub fn pin(&mut self, line: Option<usize>) {
        self.pinned = line;
    }

    /// Draws what is to be seen of the text as it is now.
    pub fn draw(&mut self, terminal: &Terminal) {
        self.grow(terminal);
        if !self.is_long() {
            let all: Vec<usize> = (0..=self.blocks.last()).collect();
            return self.show(&all, terminal);
        }
        if !self.is_fitted {
            // Not before: to ask is to have the page laid out, and for a short text somebody waits.
            self.blocks = Blocks::new(grid_of(&self.place));
            self.is_fitted = true;
            self.grow(terminal);
        }
        let frame = self.frame();
        let anchor = frame.as_ref().and_then(|frame| {
            let drawn = self.drawn.values().map(|block| block.element.as_ref());
            Anchor::find(frame, &self.place, drawn)
        });
        let before: Vec<usize> = self.drawn.keys().copied().collect();
        let view = self.view(frame.as_ref()).and(1.0);
        let pinned = self.pinned.map(|line| line / LINES_PER_BLOCK);
        let pinned = pinned.filter(|block| *block <= self.blocks.last());
        let wanted = needed(
            &self.blocks.heights,
            view,
            REACH,
            &before,
            pinned.as_slice(),
        );
        self.show(&wanted, terminal);
        self.measure();
        if let (Some(frame), Some(mut anchor)) = (frame, anchor) {
            anchor.hold(&frame, &self.place);
        }
    }

    fn grow(&mut self, terminal: &Terminal) {
        let lines = terminal.lines();
        self.blocks.grow(lines.len(), |line| lines.line_bytes(line));
    }

    /// The box that the text scrolls in, unless it scrolls with the page.
    fn frame(&self) -> Option<Scroller> {
        let frame = self.place.closest(FRAME).ok().flatten()?;
        (frame.scroll_height() > frame.client_height() + 1).then_some(Scroller::Element(frame))
    }

    /// What of the text is in view.
    fn view(&self, frame: Option<&Scroller>) -> View {
        let own = self.place.get_bounding_client_rect();
        let (mut top, mut bottom) = (0.0, Scroller::Page.height());
        if let Some(Scroller::Element(frame)) = frame {
            let frame = frame.get_bounding_client_rect();
            top = frame.top().max(top);
            bottom = frame.bottom().min(bottom);
        }
        View {
            top: top - own.top(),
            bottom: bottom - own.top(),
        }
    }

    fn show(&mut self, wanted: &[usize], terminal: &Terminal) {
        let lines = terminal.lines();
        // For whoever wants to know how much there is: the page shows a part.
        let _ = self
            .place
            .set_attribute("data-lines", &lines.len().to_string());
        let blocks = &mut self.blocks;
        self.drawn.retain(|number, _| {
            let stays = wanted.binary_search(number).is_ok();
            if !stays {
                blocks.undrawn(*number);
            }
            stays
        });
        let mut elements: Vec<HtmlElement> = Vec::with_capacity(wanted.len() + 2);
        let mut gaps = 0;
        for piece in pieces(self.blocks.last() + 1, wanted) {
            match piece {
                Piece::Part(number) => elements.extend(self.block(number, terminal)),
                Piece::Gap(range) => {
                    let Some(gap) = self.gap(gaps) else { continue };
                    gaps += 1;
                    browser::set_height(&gap, self.blocks.heights.between(&range));
                    elements.push(gap);
                }
            }
        }
        browser::set_children(&self.place, &elements);
    }

    /// A block with all its lines in it.
    fn block(&mut self, number: usize, terminal: &Terminal) -> Option<HtmlElement> {
        let is_last = number == self.blocks.last();
        let range = self.blocks.lines_of(number);
        let block = match self.drawn.entry(number) {
            Entry::Occupied(drawn) => drawn.into_mut(),
            Entry::Vacant(room) => {
                let element = browser::new_element("div", "output-block")?;
                // For whoever looks for a line in what is drawn.
                let _ = element.set_attribute("data-line", &range.start.to_string());
                room.insert(Block {
                    element,
                    lines: 0,
                    open_line: None,
                })
            }
        };
        if let Some(open_line) = block.open_line.take() {
            open_line.remove();
        }
        let count = range.len();
        write_lines(
            &block.element,
            terminal.lines(),
            range.start + block.lines..range.end,
        );
        block.lines = count;
        if is_last {
            block.open_line = write_open_line(&block.element, &terminal.open_line());
        }
        Some(block.element.clone())
    }

    fn gap(&mut self, number: usize) -> Option<HtmlElement> {
        if self.gaps.len() <= number {
            self.gaps.extend(browser::new_element("div", "output-gap"));
        }
        self.gaps.get(number).cloned()
    }

    fn measure(&mut self) {
        for (number, block) in &self.drawn {
            let height = block.element.get_bounding_client_rect().height();
            self.blocks.measured(*number, height);
        }
    }
}

fn grid_of(place: &Element) -> Grid {
    let size = browser::length_of(place, "font-size").max(1.0);
    let row = browser::length_of(place, "line-height");
    Grid {
        row_pixels: if row > 0.0 { row } else { size * 1.5 },
        columns: (f64::from(place.client_width()) / (size * CHARACTER_WIDTH)) as usize,
    }
}

/// What has no look of its own becomes text without an element: a thousand plain lines are one node.
fn write_lines(block: &Element, lines: &Scrollback, range: std::ops::Range<usize>) {
    for (text, style) in lines.pieces(range) {
        if style == Style::default() {
            // Fails only for what holds the block.
            let _ = block.append_child(&document().create_text_node(text));
        } else {
            write_styled(block, text, style);
        }
    }
}

fn write_open_line(block: &Element, line: &[Run]) -> Option<Element> {
    if line.is_empty() {
        return None;
    }
    let holder: Element = browser::new_element("span", "")?.into();
    for run in line {
        write_styled(&holder, &run.text, run.style);
    }
    // Fails only for what holds the block.
    let _ = block.append_child(&holder);
    Some(holder)
}

fn write_styled(parent: &Element, text: &str, style: Style) {
    let (classes, inline) = style.css();
    let Some(span) = browser::new_element("span", &classes) else {
        return;
    };
    if !inline.is_empty() {
        let _ = span.set_attribute("style", &inline);
    }
    span.set_text_content(Some(text));
    // Fails only for what holds the block.
    let _ = parent.append_child(&span);
}
