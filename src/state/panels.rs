//! The panel beside the cells: which one is open, and what it remembers while the notebook is.

use std::collections::{HashMap, HashSet};

use leptos::prelude::*;
use octavo_notebook::MetadataPlace;

use super::outline::HeadingId;

/// What may be beside the cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Panel {
    /// The headings.
    Contents,
    /// Tags, slide type, attachments and metadata.
    Properties,
}

impl Panel {
    /// All of them.
    pub const ALL: [Panel; 2] = [Panel::Contents, Panel::Properties];

    /// The name that the page has for it where no person reads it.
    pub fn key(self) -> &'static str {
        match self {
            Panel::Contents => "contents",
            Panel::Properties => "properties",
        }
    }
}

/// The panels of one notebook. Copies are the same.
#[derive(Clone, Copy)]
pub struct Panels {
    /// The one that is open.
    pub open: RwSignal<Option<Panel>>,
    /// The one that is to get the keyboard; whoever gives it takes this away.
    pub focus: RwSignal<Option<Panel>>,
    /// Whether headings have numbers.
    pub is_numbered: RwSignal<bool>,
    /// The sections that are folded.
    pub folded: RwSignal<HashSet<HeadingId>>,
    /// Metadata as they are being written, and not yet fit to be kept.
    pub drafts: RwSignal<HashMap<MetadataPlace, String>>,
}

impl Default for Panels {
    fn default() -> Panels {
        Panels {
            open: RwSignal::new(None),
            focus: RwSignal::new(None),
            is_numbered: RwSignal::new(false),
            folded: RwSignal::new(HashSet::new()),
            drafts: RwSignal::new(HashMap::new()),
        }
    }
}

impl Panels {
    /// Opens a panel, or closes it when it is open. `takes_keyboard`: who opens it by keyboard wants to be there.
    pub fn toggle(&self, panel: Panel, takes_keyboard: bool) {
        if self.open.get_untracked() == Some(panel) {
            self.open.set(None);
        } else {
            self.open.set(Some(panel));
            self.focus.set(takes_keyboard.then_some(panel));
        }
    }

    /// Takes the wish for the keyboard, if it is for this panel. Tracks it.
    pub fn take_focus(&self, panel: Panel) -> bool {
        let is_wanted = self.focus.get() == Some(panel);
        if is_wanted {
            self.focus.update_untracked(|focus| *focus = None);
        }
        is_wanted
    }
}
