//! What the cells scroll in: the page, or an element with a scroll bar of its own. Nothing else of the list knows which.

use leptos::prelude::*;
use web_sys::Element;

use crate::browser;

/// What no person sees.
const ROUNDING: f64 = 1.0;

/// What scrolls.
#[derive(Clone, PartialEq)]
pub enum Scroller {
    /// The page.
    Page,
    /// An element with a scroll bar of its own.
    Element(Element),
}

impl Scroller {
    /// How far it is scrolled down.
    pub fn offset(&self) -> f64 {
        match self {
            Scroller::Page => window().scroll_y().unwrap_or(0.0),
            // With the part of a pixel, which web-sys cuts off.
            Scroller::Element(element) => js_sys::Reflect::get(element, &"scrollTop".into())
                .ok()
                .and_then(|offset| offset.as_f64())
                .unwrap_or(0.0),
        }
    }

    /// How much of what it scrolls is seen at once.
    pub fn height(&self) -> f64 {
        match self {
            Scroller::Page => browser::window_height(),
            Scroller::Element(element) => f64::from(element.client_height()),
        }
    }

    /// Where what is seen begins, from the top of the window.
    pub fn top(&self) -> f64 {
        match self {
            Scroller::Page => 0.0,
            Scroller::Element(element) => element.get_bounding_client_rect().top(),
        }
    }

    /// Whether nothing further down can be scrolled to.
    pub fn is_at_end(&self) -> bool {
        let scrolled = match self {
            Scroller::Page => document().scrolling_element(),
            Scroller::Element(element) => Some(element.clone()),
        };
        scrolled.is_some_and(|scrolled| {
            let most = f64::from(scrolled.scroll_height() - scrolled.client_height());
            self.offset() >= most - ROUNDING
        })
    }

    /// Where an element begins and ends, seen from the top edge of what is in view.
    pub fn place_of(&self, element: &Element) -> (f64, f64) {
        let own = self.top();
        let rect = element.get_bounding_client_rect();
        (rect.top() - own, rect.bottom() - own)
    }

    /// Whether something of an element is in view.
    pub fn sees(&self, element: &Element) -> bool {
        let (top, bottom) = self.place_of(element);
        bottom > 0.0 && bottom > top && top < self.height()
    }

    /// Scrolls it on, or back; gives by how much it could.
    pub fn scroll_by(&self, pixels: f64) -> f64 {
        let before = self.offset();
        match self {
            Scroller::Page => window().scroll_by_with_x_and_y(0.0, pixels),
            Scroller::Element(element) => element.scroll_by_with_x_and_y(0.0, pixels),
        }
        self.offset() - before
    }
}
