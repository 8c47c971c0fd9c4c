//! What is said above a notebook that holds scripts nobody has trusted yet, and the button that trusts them.

use leptos::prelude::*;
use octavo_notebook::{Op, Trust};

use super::notebook_view::use_desk;
use crate::strings;

/// A line about what does not run, until the person trusts the notebook.
#[component]
pub fn TrustBar() -> impl IntoView {
    let store = use_desk().store;
    let is_lacking = Memo::new(move |_| store.trust.get() == Trust::Lacking);
    let trust = move |_| store.dispatch(Op::Trust);
    view! {
        <Show when=move || is_lacking.get()>
            <div class="banner banner-warning" role="status" data-trust="lacking">
                <div>
                    <strong>{strings::trust::not_trusted()}</strong>
                    " "
                    {strings::trust::what_is_off()}
                </div>
                <button class="button" title=strings::trust::trust_hint() on:click=trust>
                    {strings::trust::trust()}
                </button>
            </div>
        </Show>
    }
}
