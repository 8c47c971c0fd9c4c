//! Ties an editor to the assistant: what it asks, and what is shown of the answers.

use octavo_notebook::CellId;

use super::notebook_view::Desk;
use super::terminal_text::terminal_element;
use crate::app::Page;
use crate::assist::{Pinned, headline, signature};
use crate::glue::{Assistance, AssistanceCallbacks, Described, HelpWords};
use crate::strings::assist as words;
use leptos::prelude::*;

/// What the editor of a code cell asks of the page.
pub fn assistance(page: Page, desk: Desk, cell: CellId) -> Assistance {
    let assistant = desk.assistant;
    let settings = page.settings;
    let callbacks = AssistanceCallbacks {
        propose: Box::new(move |text, place, by_hand| {
            let cell = cell.clone();
            Box::pin(async move { assistant.propose(cell, text, place, by_hand).await })
        }),
        describe: Box::new(move |text, place, level| {
            Box::pin(async move { described(assistant.describe(text, place, level).await?) })
        }),
        wants_proposals: Box::new(move || {
            settings.try_with_untracked(|set| set.proposes) == Some(true)
        }),
        wants_hints: Box::new(move || assistant.has_hints.try_get_untracked() == Some(true)),
        pin: Box::new(move |text, takes_keyboard| {
            assistant.pinned.set(Some(Pinned {
                text,
                takes_keyboard,
            }));
        }),
        say: Box::new(move |words| desk.store.announcement.set(words)),
    };
    let words = HelpWords {
        help: words::help(),
        source: words::source(),
        pin: words::pin(),
        close: words::close(),
    };
    Assistance::new(callbacks, words)
}

fn described(text: String) -> Option<Described> {
    Some(Described {
        element: terminal_element(&text)?,
        signature: signature(&text).unwrap_or_default(),
        headline: headline(&text),
        text,
    })
}
