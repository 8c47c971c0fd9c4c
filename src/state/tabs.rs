//! Which documents are open in this page, in which order, and which of them are seen: one, two side by side, or none, on the start page. Pure.

mod kept;

/// An open document, for as long as it is open.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct DocumentId(pub u32);

/// One open document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tab {
    /// Which.
    pub id: DocumentId,
    /// The file's name.
    pub name: String,
    /// Whether it was ever shown: until then there is nothing of it in the page.
    pub is_drawn: bool,
}

/// Two documents side by side, in reading order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Split {
    /// The one that is read first.
    pub first: DocumentId,
    /// The other.
    pub second: DocumentId,
}

impl Split {
    fn has(self, id: DocumentId) -> bool {
        self.first == id || self.second == id
    }

    fn beside(self, id: DocumentId) -> DocumentId {
        if self.first == id {
            self.second
        } else {
            self.first
        }
    }
}

/// Where a document is seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Seat {
    /// It has the whole page.
    Whole,
    /// It has the side that is read first.
    First,
    /// It has the other side.
    Second,
    /// It is not seen, and goes on.
    Hidden,
}

/// How much of the room the first side has, in percent, until somebody moves the line between.
pub const EVEN_SHARE: u8 = 50;
/// Neither side is narrower than this, in percent.
pub const LEAST_SHARE: u8 = 20;

/// All that is open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tabs {
    tabs: Vec<Tab>,
    active: Option<DocumentId>,
    split: Option<Split>,
    share: u8,
    /// Those that were active, the last one at the end.
    recent: Vec<DocumentId>,
    next: u32,
}

impl Default for Tabs {
    fn default() -> Tabs {
        Tabs {
            tabs: Vec::new(),
            active: None,
            split: None,
            share: EVEN_SHARE,
            recent: Vec::new(),
            next: 0,
        }
    }
}

impl Tabs {
    /// The open documents in the order of their tabs.
    pub fn all(&self) -> &[Tab] {
        &self.tabs
    }

    /// The document that keys and commands go to; none on the start page.
    pub fn active(&self) -> Option<DocumentId> {
        self.active
    }

    /// One open document.
    pub fn tab(&self, id: DocumentId) -> Option<&Tab> {
        self.tabs.iter().find(|tab| tab.id == id)
    }

    /// The name of the active document.
    pub fn active_name(&self) -> Option<&str> {
        Some(&self.tab(self.active?)?.name)
    }

    /// The document of a name.
    pub fn named(&self, name: &str) -> Option<DocumentId> {
        let found = self.tabs.iter().find(|tab| tab.name == name)?;
        Some(found.id)
    }

    /// Whether there is anything to choose between.
    pub fn has_choice(&self) -> bool {
        self.tabs.len() > 1 || (self.active.is_none() && !self.tabs.is_empty())
    }

    /// The two that are side by side.
    pub fn split(&self) -> Option<Split> {
        self.split
    }

    /// How much of the room the first side has, in percent.
    pub fn share(&self) -> u8 {
        self.share
    }

    /// Where a document is seen, when there is room for two or not.
    pub fn seat(&self, id: DocumentId, is_wide: bool) -> Seat {
        match (self.active, self.split) {
            (Some(_), Some(split)) if is_wide && split.first == id => Seat::First,
            (Some(_), Some(split)) if is_wide && split.second == id => Seat::Second,
            (Some(active), split) if active == id && (split.is_none() || !is_wide) => Seat::Whole,
            _ => Seat::Hidden,
        }
    }

    /// Goes to the document of a name, which is opened where it is not.
    pub fn open(&mut self, name: &str) -> DocumentId {
        let id = self.named(name).unwrap_or_else(|| self.add(name));
        self.activate(id);
        id
    }

    fn add(&mut self, name: &str) -> DocumentId {
        let id = DocumentId(self.next);
        self.next += 1;
        self.tabs.push(Tab {
            id,
            name: name.to_owned(),
            is_drawn: false,
        });
        id
    }

    /// Goes to an open document. One that is on neither side takes the one that was active last.
    pub fn activate(&mut self, id: DocumentId) {
        if self.tab(id).is_none() {
            return;
        }
        if let Some(split) = self.split.filter(|split| !split.has(id)) {
            let left = self.recent.iter().rev().find(|recent| split.has(**recent));
            self.split = Some(if left == Some(&split.second) {
                Split {
                    second: id,
                    ..split
                }
            } else {
                Split { first: id, ..split }
            });
        }
        self.active = Some(id);
        self.recent.retain(|recent| *recent != id);
        self.recent.push(id);
        self.draw();
    }

    /// Goes to the start page.
    pub fn leave(&mut self) {
        self.active = None;
    }

    /// Goes to the next tab, or the one before, round and round.
    pub fn step(&mut self, is_forward: bool) {
        let count = self.tabs.len();
        let at = self.place_of(self.active);
        let next = match (at, is_forward) {
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
            (None, true) => 0,
            (None, false) => count.saturating_sub(1),
        };
        if let Some(id) = self.tabs.get(next).map(|tab| tab.id) {
            self.activate(id);
        }
    }

    /// Moves the active tab by one place.
    pub fn shift(&mut self, is_forward: bool) {
        let Some(at) = self.place_of(self.active) else {
            return;
        };
        let to = if is_forward {
            at + 1
        } else {
            at.wrapping_sub(1)
        };
        if to < self.tabs.len() {
            self.tabs.swap(at, to);
        }
    }

    /// Closes a document. Where it was active, the one beside it is next: on the other side, then the tab after it, then the one before.
    pub fn close(&mut self, id: DocumentId) {
        let Some(at) = self.place_of(Some(id)) else {
            return;
        };
        self.tabs.remove(at);
        self.recent.retain(|recent| *recent != id);
        let beside = self
            .split
            .take_if(|split| split.has(id))
            .map(|split| split.beside(id));
        if self.active == Some(id) {
            self.active = None;
            let near = self.tabs.get(at).or(self.tabs.last()).map(|tab| tab.id);
            if let Some(next) = beside.or(near) {
                self.activate(next);
            }
        }
    }

    /// Shows the active document and another side by side: the one that was active before it. Where there are two, they change sides.
    pub fn divide(&mut self) {
        let Some(active) = self.active else { return };
        self.split = match self.split {
            Some(Split { first, second }) => Some(Split {
                first: second,
                second: first,
            }),
            None => {
                let before = self.recent.iter().rev().find(|recent| **recent != active);
                let other = self.tabs.iter().map(|tab| tab.id).find(|id| *id != active);
                before.copied().or(other).map(|second| Split {
                    first: active,
                    second,
                })
            }
        };
        self.draw();
    }

    /// Shows the active document alone.
    pub fn unite(&mut self) {
        self.split = None;
    }

    /// Goes to the other side.
    pub fn cross(&mut self) {
        if let (Some(active), Some(split)) = (self.active, self.split) {
            self.activate(split.beside(active));
        }
    }

    /// Gives the first side so much of the room, in percent.
    pub fn set_share(&mut self, share: u8) {
        self.share = share.clamp(LEAST_SHARE, 100 - LEAST_SHARE);
    }

    /// A document has another name now.
    pub fn rename(&mut self, id: DocumentId, name: &str) {
        if let Some(tab) = self.tabs.iter_mut().find(|tab| tab.id == id) {
            name.clone_into(&mut tab.name);
        }
    }

    fn place_of(&self, id: Option<DocumentId>) -> Option<usize> {
        self.tabs.iter().position(|tab| Some(tab.id) == id)
    }

    /// Notes what is shown.
    fn draw(&mut self) {
        let (active, split) = (self.active, self.split);
        for tab in &mut self.tabs {
            let is_shown = Some(tab.id) == active || split.is_some_and(|split| split.has(tab.id));
            tab.is_drawn |= is_shown;
        }
    }
}

#[cfg(test)]
mod tests;
