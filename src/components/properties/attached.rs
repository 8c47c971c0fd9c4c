//! The files attached to a cell: seen, named when nothing shows them, taken out, and one more from the disk.

use leptos::{html, prelude::*};
use octavo_notebook::{Op, mime_text, unused_attachments};
use serde_json::{Map, Value};

use crate::components::attaching::attach_files;
use crate::components::icons::{Icon, IconImage};
use crate::components::notebook_view::use_desk;
use crate::render::size::of_bytes;
use crate::state::CellSignals;
use crate::strings::properties as words;

/// One file.
#[derive(Clone, PartialEq)]
struct File {
    name: String,
    is_unused: bool,
    size: String,
    address: Option<String>,
}

/// The attachments of a cell.
#[component]
pub fn Attached(cell: CellSignals) -> impl IntoView {
    let desk = use_desk();
    let store = desk.store;
    let (id, source) = (cell.id.clone(), cell.source.clone());
    let files = Memo::new(move |_| {
        store.metadata_version.track();
        let files = store.attachments(&id).unwrap_or_default();
        source.with(|source| listed(source, &files))
    });
    let picker = NodeRef::<html::Input>::new();
    let id = cell.id.clone();
    let pick = move |_| {
        let Some(picker) = picker.get_untracked() else {
            return;
        };
        if let Some(files) = picker.files() {
            attach_files(desk, &id, &files, None);
        }
        // The same file may be chosen again.
        picker.set_value("");
    };
    let id = StoredValue::new(cell.id.clone());
    view! {
        <div class="properties-part">
            <span>{words::attachments()}</span>
            <ul class="attachments" aria-label=words::attachments()>
                <For each=move || files.get() key=|file| (file.name.clone(), file.is_unused) let:file>
                    <li class="attachment">
                        {file.address.clone().map(|address| view! { <img src=address alt="" /> })}
                        <span class="attachment-name">
                            {file.name.clone()}
                            <span class="quiet">
                                {file.size.clone()}
                                {file.is_unused.then(|| format!(" · {}", words::unused()))}
                            </span>
                        </span>
                        <button
                            class="button-quiet"
                            aria-label=words::remove_attachment(&file.name)
                            title=words::remove_attachment(&file.name)
                            on:click={
                                let name = file.name.clone();
                                move |_| store.dispatch(Op::Detach { cell: id.get_value(), name: name.clone() })
                            }
                        >
                            <IconImage icon=Icon::Delete />
                        </button>
                    </li>
                </For>
            </ul>
            <Show when=move || files.with(Vec::is_empty)>
                <p class="quiet">{words::no_attachments()}</p>
            </Show>
            <label class="button-quiet attach-button">
                <input class="visually-hidden" type="file" accept="image/*" multiple node_ref=picker on:change=pick />
                <IconImage icon=Icon::Add />
                {words::attach()}
            </label>
        </div>
    }
}

fn listed(source: &str, files: &Map<String, Value>) -> Vec<File> {
    let unused = unused_attachments(source, files);
    let file = |(name, bundle): (&String, &Value)| {
        let first = bundle.as_object().and_then(|bundle| bundle.iter().next());
        let (mime, data) = first
            .map(|(mime, data)| (mime.as_str(), mime_text(mime, data)))
            .unwrap_or_default();
        let is_image = mime.starts_with("image/") && mime != "image/svg+xml";
        File {
            name: name.clone(),
            is_unused: unused.contains(name),
            size: of_bytes(data.len() as u64 * 3 / 4),
            address: is_image.then(|| format!("data:{mime};base64,{}", data.replace('\n', ""))),
        }
    };
    files.iter().map(file).collect()
}
