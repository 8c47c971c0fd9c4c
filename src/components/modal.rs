//! A dialog over the page: the keyboard stays in it, Escape and a press beside it close it, and then the keyboard is where it was.

use leptos::{ev, html, prelude::*};

use super::icons::{Icon, IconImage};
use crate::strings;

/// The dialog. `handle` closes it from inside.
#[component]
pub fn Modal(
    #[prop(into)] label: Signal<&'static str>,
    class: &'static str,
    handle: NodeRef<html::Dialog>,
    on_close: impl Fn() + 'static,
    children: Children,
) -> impl IntoView {
    Effect::new(move |_| {
        if let Some(dialog) = handle.get()
            && !dialog.open()
        {
            // Refused only where the dialog is in no document.
            let _ = dialog.show_modal();
        }
    });
    let pressed = move |event: ev::MouseEvent| {
        let is_beside = crate::browser::target_element(&event)
            .is_some_and(|target| target.tag_name() == "DIALOG");
        if is_beside {
            close(handle);
        }
    };
    view! {
        <dialog
            class=format!("modal {class}")
            aria-label=move || label.get()
            node_ref=handle
            on:close=move |_| on_close()
            on:mousedown=pressed
        >
            <div class="modal-inside">
                <div class="modal-head">
                    <h2 class="modal-title">{move || label.get()}</h2>
                    <button
                        class="button-quiet"
                        aria-label=strings::commands::close()
                        title=strings::commands::close()
                        on:click=move |_| close(handle)
                    >
                        <IconImage icon=Icon::Close />
                    </button>
                </div>
                {children()}
            </div>
        </dialog>
    }
}

/// Closes a dialog; whoever opened it hears of that.
pub fn close(handle: NodeRef<html::Dialog>) {
    if let Some(dialog) = handle.get_untracked() {
        dialog.close();
    }
}
