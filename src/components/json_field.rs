//! A field for metadata: JSON that is checked as it is written, kept when it is right, and never lost when it is not.

use leptos::{html, prelude::*};
use octavo_notebook::{MetadataPlace, Op};
use web_sys::KeyboardEvent;

use super::notebook_view::{Desk, use_desk};
use crate::state::json_text::{read_object, written};
use crate::strings::{invalid, properties as words, reason};

/// The field for the metadata of a place.
#[component]
pub fn JsonField(place: MetadataPlace, label: &'static str, id: &'static str) -> impl IntoView {
    let desk = use_desk();
    let form = Form {
        desk,
        place: StoredValue::new(place),
    };
    let field = NodeRef::<html::Textarea>::new();
    let kept = Memo::new(move |_| form.kept());
    let draft = Memo::new(move |_| {
        let drafts = desk.panels.drafts;
        form.place
            .with_value(|place| drafts.with(|drafts| drafts.get(place).cloned()))
    });
    let text = move || draft.get().unwrap_or_else(|| kept.get());
    let problem = Memo::new(move |_| form.problem(&draft.get()?));
    let rows = move || text().split('\n').count().clamp(3, 24).to_string();
    let id = desk.pane.dom_id(id);
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    let described = {
        let (hint, problem_id) = (hint_id.clone(), problem_id.clone());
        move || {
            problem.with(|problem| {
                if problem.is_some() {
                    problem_id.clone()
                } else {
                    hint.clone()
                }
            })
        }
    };
    let pressed = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            form.keep();
        }
    };
    view! {
        <div class="json-field">
            <label for=id.clone()>{label}</label>
            <textarea
                id=id
                node_ref=field
                spellcheck="false"
                autocapitalize="off"
                wrap="off"
                rows=rows
                aria-invalid=move || problem.with(|problem| problem.is_some().then_some("true"))
                aria-describedby=described
                prop:value=text
                on:input=move |event| form.write(event_target_value(&event))
                on:change=move |_| form.keep()
                on:keydown=pressed
            ></textarea>
            <p id=hint_id class="json-hint">{words::metadata_hint()}</p>
            <div id=problem_id role="status" aria-live="polite">
                {move || problem.get().map(|problem| view! { <p class="json-problem">{problem}</p> })}
            </div>
            {move || draft.with(Option::is_some).then(|| view! {
                <div class="json-ways">
                    <span class="quiet">{words::not_kept()}</span>
                    <button class="button-quiet" on:click=move |_| form.forget()>{words::discard()}</button>
                </div>
            })}
        </div>
    }
}

/// One field. Copies are the same.
#[derive(Clone, Copy)]
struct Form {
    desk: Desk,
    place: StoredValue<MetadataPlace>,
}

impl Form {
    /// The metadata as they are, as text. Tracks them.
    fn kept(self) -> String {
        self.desk.store.metadata_version.track();
        let metadata = self
            .place
            .with_value(|place| self.desk.store.metadata(place));
        metadata
            .map(|metadata| written(&metadata))
            .unwrap_or_default()
    }

    fn write(self, text: String) {
        let place = self.place.get_value();
        let is_as_kept = text == untrack(|| self.kept());
        self.desk.panels.drafts.update(|drafts| {
            if is_as_kept {
                drafts.remove(&place);
            } else {
                drafts.insert(place, text);
            }
        });
    }

    /// Why what is written cannot be kept.
    fn problem(self, draft: &str) -> Option<String> {
        match read_object(draft) {
            Err(fault) => Some(reason::json(&fault)),
            Ok(metadata) => {
                let place = self.place.get_value();
                let refused = self.desk.store.check_metadata(&place, &metadata).err()?;
                Some(words::misfit(&invalid::problem(&refused)))
            }
        }
    }

    /// Takes over what is written, if it is right.
    fn keep(self) {
        let place = self.place.get_value();
        let drafts = self.desk.panels.drafts;
        let draft = drafts.with_untracked(|drafts| drafts.get(&place).cloned());
        let Some(draft) = draft.filter(|draft| self.problem(draft).is_none()) else {
            return;
        };
        if let Ok(metadata) = read_object(&draft) {
            self.desk
                .store
                .dispatch(Op::SetMetadata { place, metadata });
            self.forget();
        }
    }

    fn forget(self) {
        let place = self.place.get_value();
        self.desk
            .panels
            .drafts
            .update(|drafts| drop(drafts.remove(&place)));
    }
}
