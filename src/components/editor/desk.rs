//! What the rest of the page wants of an editor: line numbers, marks of a search, help, keys that are pressed elsewhere.

use leptos::prelude::*;
use octavo_notebook::find::Place;

use super::Parts;
use crate::components::notebook_view::{Desk, EditorWish};
use crate::search::Reveal;

/// Listens for as long as the current owner lives.
pub fn listen(parts: Parts) {
    let Desk {
        store,
        search,
        wish,
        ..
    } = parts.desk;
    let id = parts.cell.with_value(|cell| cell.id.clone());
    let own = id.clone();
    let are_numbered = Memo::new(move |_| store.line_numbers.with(|numbers| numbers.are_in(&own)));
    Effect::new(move |_| {
        if parts.is_live.get() {
            let are_shown = are_numbered.get();
            parts.editor.with_value(|editor| {
                editor
                    .iter()
                    .for_each(|editor| editor.set_line_numbers(are_shown));
            });
        }
    });
    let own = id.clone();
    Effect::new(move |shown: Option<(Vec<u32>, Option<usize>)>| {
        let (mut ends, mut at) = (Vec::new(), None);
        if !parts.is_live.get() {
            return (ends, at);
        }
        let current = search.current.get();
        search.findings.with(|findings| {
            for (index, hit) in findings.within(&own, Place::Source) {
                if Some(index) == current {
                    at = Some(ends.len() / 2);
                }
                let range = &hit.found.range;
                ends.extend([range.start as u32, range.end as u32]);
            }
        });
        let marks = (ends, at);
        if shown.unwrap_or_default() != marks {
            parts.editor.with_value(|editor| {
                editor
                    .iter()
                    .for_each(|editor| editor.mark(&marks.0, marks.1))
            });
        }
        marks
    });
    let own = id.clone();
    Effect::new(move |_| {
        let is_there = parts.host.get().is_some() && parts.page.is_editor_ready.get();
        let is_own = |reveal: &Reveal| is_there && reveal.hit.cell == own;
        if let Some(reveal) = search.reveal.get().filter(is_own) {
            parts.give_way();
            let range = &reveal.hit.found.range;
            parts.editor.with_value(|editor| {
                if let Some(editor) = editor {
                    editor.select(range.start, range.end);
                    if reveal.takes_keyboard {
                        editor.focus();
                    }
                    search.reveal.set(None);
                }
            });
        }
    });
    Effect::new(move |_| {
        let wanted = wish.get().filter(|(cell, _)| *cell == id);
        let Some((_, wanted)) = wanted.filter(|_| parts.is_live.get()) else {
            return;
        };
        wish.set(None);
        parts.editor.with_value(|editor| {
            editor.iter().for_each(|editor| match wanted {
                EditorWish::Complete => editor.complete(),
                EditorWish::Inspect => editor.inspect(),
                EditorWish::Type(text) => editor.type_text(text),
                EditorWish::Indent => editor.indent(true),
                EditorWish::Outdent => editor.indent(false),
            });
        });
    });
}
