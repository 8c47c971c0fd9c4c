//! The bar above a notebook: the way home, its name, whether it is kept, the kernel, download.

use leptos::prelude::*;

use super::icons::{Icon, IconImage, Logo};
use super::kernel_indicator::KernelIndicator;
use super::menu::MenuButton;
use super::name_field::NameField;
use super::notebook_view::use_desk;
use super::settings_dialog::SettingsButton;
use super::side_panel::PanelButtons;
use crate::saving::SaveState;
use crate::{glue, strings};

/// The bar's first row.
#[component]
pub fn Topbar() -> impl IntoView {
    let desk = use_desk();
    let download = move |_| {
        let name = desk.saver().name().get_untracked();
        glue::download_file(&name, &desk.store.contents()(), "application/x-ipynb+json");
    };
    view! {
        <div class="topbar-row" class:is-asking=move || desk.store.asking.get().is_some()>
            <a class="topbar-home" href="#/" aria-label=strings::home() title=strings::home()>
                <Logo />
            </a>
            <NameField />
            <SaveStatus />
            <span class="topbar-space"></span>
            <KernelIndicator />
            <PanelButtons />
            <button class="button-quiet" aria-label=strings::download() title=strings::download() on:click=download>
                <IconImage icon=Icon::Download />
            </button>
            <MenuButton />
            <SettingsButton />
        </div>
    }
}

#[component]
fn SaveStatus() -> impl IntoView {
    let state = use_desk().saver().state();
    let word = {
        let state = state.clone();
        move || match state.get() {
            SaveState::Saved => strings::saving::saved(),
            SaveState::Saving => strings::saving::saving(),
            SaveState::Unsaved => strings::saving::unsaved(),
            SaveState::Failed(_) => strings::saving::not_saved(),
        }
    };
    let key = move || match state.get() {
        SaveState::Saved => "saved",
        SaveState::Saving => "saving",
        SaveState::Unsaved => "unsaved",
        SaveState::Failed(_) => "error",
    };
    view! { <span class="save-state" data-save-state=key>{word}</span> }
}
