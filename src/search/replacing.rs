//! Replacing: one match, or all of them as one step. Outputs are never touched.

use leptos::prelude::*;
use octavo_notebook::Op;
use octavo_notebook::find::{Findings, Place, replaced};

use super::Search;
use crate::render::shown::shown_text;
use crate::strings;

impl Search {
    /// Replaces the match one is at, and goes on to the next.
    pub fn replace(&self) {
        let Some(findings) = self.findings_with_inserts() else {
            return;
        };
        let hit = self.current_hit().and_then(|current| {
            let is_same = |hit: &&_| {
                let hit: &octavo_notebook::find::Hit = hit;
                hit.spot() == current.spot() && hit.cell == current.cell
            };
            findings.hits.iter().find(is_same).cloned()
        });
        match hit {
            Some(hit) if hit.is_editable => {
                let text = replaced(&self.source(&hit.cell), [&hit.found]);
                self.selection.update_value(|selection| {
                    let mut scope = octavo_notebook::find::Scope {
                        part: selection.take(),
                        ..Default::default()
                    };
                    scope.follow(&hit.cell, &hit.found.range, &hit.found.insert);
                    *selection = scope.part;
                });
                let behind = hit.found.range.start + hit.found.insert.encode_utf16().count();
                self.origin.set_value((hit.index, Place::Source, behind));
                self.store.dispatch(Op::Rewrite {
                    texts: vec![(hit.cell, text)],
                });
                self.asked_anew();
            }
            // In an output, which is what Python said: one goes on.
            _ => self.go(1),
        }
    }

    /// Replaces all that can be, as one step that can be undone.
    pub fn replace_all(&self) {
        let Some(findings) = self.findings_with_inserts() else {
            return;
        };
        let count = findings.hits.iter().filter(|hit| hit.is_editable).count();
        let texts = findings.replaced_all(|cell| self.source(cell));
        if count > 0 {
            self.store.dispatch(Op::Rewrite { texts });
            self.selection.set_value(None);
        }
        let words = strings::find::replaced(count);
        self.store.announcement.set(words.clone());
        self.store.notice.set(Some(words));
        self.look_again();
    }

    fn source(&self, cell: &octavo_notebook::CellId) -> String {
        self.store
            .cell(cell)
            .map(|cell| cell.source.get_untracked())
            .unwrap_or_default()
    }

    /// What was found, with what would take its place.
    fn findings_with_inserts(&self) -> Option<Findings> {
        let finder = self.finder.get_value()?;
        let replacement = self.replacement.get_untracked();
        self.query
            .with_untracked(|query| finder.look(query, &replacement))
            .ok()?;
        let findings = self
            .store
            .find(&self.scope(), &finder.engine(true), &shown_text);
        Some(findings)
    }
}
