//! The question before a notebook is closed in which something runs.

use leptos::{html, prelude::*};

use super::modal::{Modal, close};
use crate::app::use_page;
use crate::drive::stem;
use crate::strings::tabs as words;

/// The question, while it is asked.
#[component]
pub fn ClosingQuestion() -> impl IntoView {
    let documents = use_page().documents;
    move || {
        let (id, then) = documents.asked.get()?;
        let name = documents
            .tabs
            .with_untracked(|tabs| Some(stem(&tabs.tab(id)?.name).to_owned()))?;
        let handle = NodeRef::<html::Dialog>::new();
        let end = move |_| {
            close(handle);
            documents.close(id, then);
        };
        Some(view! {
            <Modal label=words::closing() class="question" handle on_close=move || documents.asked.set(None)>
                <p>{words::ends(&name)}</p>
                <div class="question-ways">
                    <button class="button" autofocus on:click=move |_| close(handle)>{words::stay()}</button>
                    <button class="button button-primary" on:click=end>{words::end()}</button>
                </div>
            </Modal>
        })
    }
}
