//! What the page knows about code that is being written: from the kernel, and where that is busy or gone from the notebook's own words.

mod description;
mod names;

use leptos::prelude::*;
use octavo_notebook::{
    CellId, CellKind, byte_at_utf16, code_points_at_utf16, utf16_at_code_points,
};
use serde_json::json;

use crate::kernel::{Completion, Completions, KernelHost};
use crate::state::NotebookStore;
use crate::strings::assist as words;
pub use description::{headline, signature};

/// Under which name it is kept whether signatures are shown.
const HINTS: &str = "octavo.hints";

/// Whom editors ask. Copies are the same; it ends with the view that made it.
#[derive(Clone, Copy)]
pub struct Assistant {
    kernel: StoredValue<KernelHost, LocalStorage>,
    store: NotebookStore,
    /// A description that is kept in sight, as terminal text.
    pub pinned: RwSignal<Option<Pinned>>,
    /// Whether signatures are shown while one writes.
    pub has_hints: RwSignal<bool>,
}

/// A description that is kept in sight.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pinned {
    /// What is known, as terminal text.
    pub text: String,
    /// It was asked for by keyboard, which goes there.
    pub takes_keyboard: bool,
}

impl Assistant {
    /// For the notebook that is open.
    pub fn new(kernel: KernelHost, store: NotebookStore) -> Assistant {
        Assistant {
            kernel: StoredValue::new_local(kernel),
            store,
            pinned: RwSignal::new(None),
            has_hints: RwSignal::new(kept_hints()),
        }
    }

    /// Says whether signatures are shown while one writes, here and from now on.
    pub fn show_hints(&self, is_on: bool) {
        self.has_hints.set(is_on);
        if let Some(storage) = storage() {
            // Where nothing is kept it holds for this visit.
            let _ = storage.set_item(HINTS, if is_on { "on" } else { "off" });
        }
    }

    /// What could stand at a place of a cell's text, in UTF-16 units, as the editor's contract has it. `by_hand`: guesses will do.
    pub async fn propose(
        &self,
        cell: CellId,
        text: String,
        place: usize,
        by_hand: bool,
    ) -> Option<String> {
        let kernel = self.kernel.try_get_value()?;
        let points = code_points_at_utf16(&text, place);
        let told = kernel.complete(text.clone(), points).await;
        let completions = match told {
            Some(completions) => completions,
            None if by_hand => self.guesses(&cell, &text, place)?,
            None => return None,
        };
        Some(written(&text, completions))
    }

    /// What the thing at a place is, in UTF-16 units, as terminal text.
    pub async fn describe(&self, text: String, place: usize, level: u64) -> Option<String> {
        let kernel = self.kernel.try_get_value()?;
        let points = code_points_at_utf16(&text, place);
        kernel.describe(text, points, level).await
    }

    /// The names that stand in the notebook.
    fn guesses(&self, cell: &CellId, text: &str, place: usize) -> Option<Completions> {
        let others: Vec<String> = self.store.cells.try_with_untracked(|cells| {
            let is_other_code = |other: &&crate::state::CellSignals| {
                other.id != *cell && other.kind.get_untracked() == CellKind::Code
            };
            let others = cells.iter().filter(is_other_code);
            others.map(|other| other.source.get_untracked()).collect()
        })?;
        let guess = names::guess(text, byte_at_utf16(text, place), &others)?;
        let points = |byte: usize| text[..byte].chars().count();
        let item = |text: String| Completion {
            text,
            ..Completion::default()
        };
        Some(Completions {
            start: points(guess.start),
            end: points(guess.end),
            items: guess.names.into_iter().map(item).collect(),
        })
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn kept_hints() -> bool {
    let kept = storage().and_then(|storage| storage.get_item(HINTS).ok().flatten());
    kept.as_deref() != Some("off")
}

/// Completions as the editor's contract has them: `Proposals` as JSON.
fn written(text: &str, completions: Completions) -> String {
    let item = |item: &Completion| json!({"text": item.text, "kind": item.kind, "kindName": words::kind_of(&item.kind), "signature": item.signature});
    let items: Vec<_> = completions.items.iter().map(item).collect();
    let units = |points| utf16_at_code_points(text, points);
    json!({"from": units(completions.start), "to": units(completions.end), "items": items})
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn places_are_given_as_the_editor_counts_them() {
        let completions = Completions {
            start: 5,
            end: 7,
            items: vec![Completion {
                text: "upper".into(),
                kind: "function".into(),
                signature: "()".into(),
            }],
        };
        let written: Value =
            serde_json::from_str(&written("'🐍𝒳'.up", completions)).expect("it is JSON");
        let item =
            json!({"text": "upper", "kind": "function", "kindName": "function", "signature": "()"});
        assert_eq!(written, json!({"from": 7, "to": 9, "items": [item]}));
    }
}
