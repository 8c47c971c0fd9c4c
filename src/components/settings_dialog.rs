//! The settings, in a dialog over whatever is open: theme, sizes, motion, language. What is chosen holds at once.

use leptos::{html, prelude::*};

use super::icons::{Icon, IconImage};
use crate::app::{Page, use_page};
use crate::settings::{Motion, SIZES, Settings, Theme};
use crate::strings::{self, Language};

/// A text that is given anew when the language changes.
type Text = fn() -> &'static str;

/// Shows the settings while they are open.
#[component]
pub fn SettingsDialog() -> impl IntoView {
    let page = use_page();
    move || page.shows_settings.get().then(|| view! { <Open /> })
}

/// The button that opens them.
#[component]
pub fn SettingsButton() -> impl IntoView {
    let page = use_page();
    let name = page.say(strings::settings::settings);
    view! {
        <button class="button-quiet settings-button" aria-label=name title=name on:click=move |_| page.shows_settings.set(true)>
            <IconImage icon=Icon::Settings />
        </button>
    }
}

#[component]
fn Open() -> impl IntoView {
    let page = use_page();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            // Refused only where it is open already.
            let _ = dialog.show_modal();
        }
    });
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <dialog class="settings" aria-labelledby="settings-title" node_ref=dialog on:close=move |_| page.close_settings()>
            <header class="settings-head">
                <h2 id="settings-title">{page.say(strings::settings::settings)}</h2>
                <button
                    class="button-quiet"
                    aria-label=page.say(strings::settings::close)
                    title=page.say(strings::settings::close)
                    on:click=close
                >
                    <IconImage icon=Icon::Close />
                </button>
            </header>
            <Appearance />
            <Writing />
            <Speech />
            <p class="quiet">
                {move || {
                    let words: Text = if page.keeps_settings.get() { strings::settings::kept_here } else { strings::settings::not_kept };
                    page.say(words)()
                }}
            </p>
        </dialog>
    }
}

#[component]
fn Appearance() -> impl IntoView {
    let page = use_page();
    let theme: fn(Theme) -> Text = |theme| match theme {
        Theme::System => strings::settings::theme_system,
        Theme::Light => strings::settings::theme_light,
        Theme::Dark => strings::settings::theme_dark,
        Theme::Contrast => strings::settings::theme_contrast,
    };
    let motion: fn(Motion) -> Text = |motion| match motion {
        Motion::System => strings::settings::motion_system,
        Motion::Reduced => strings::settings::motion_reduced,
    };
    view! {
        <fieldset class="settings-part">
            <legend>{page.say(strings::settings::appearance)}</legend>
            <Choice
                name=strings::settings::theme
                options=Theme::ALL.iter().map(|choice| (*choice, spoken(page, theme(*choice)))).collect()
                chosen=|settings| settings.theme
                choose=|settings, theme| settings.theme = theme
            />
            <Size name=strings::settings::interface_size chosen=|settings| settings.interface_size choose=|settings, size| settings.interface_size = size />
            <Size name=strings::settings::code_size chosen=|settings| settings.code_size choose=|settings, size| settings.code_size = size />
            <Size name=strings::settings::output_size chosen=|settings| settings.output_size choose=|settings, size| settings.output_size = size />
            <Choice
                name=strings::settings::motion
                options=Motion::ALL.iter().map(|choice| (*choice, spoken(page, motion(*choice)))).collect()
                chosen=|settings| settings.motion
                choose=|settings, motion| settings.motion = motion
            />
        </fieldset>
    }
}

#[component]
fn Writing() -> impl IntoView {
    let page = use_page();
    view! {
        <fieldset class="settings-part">
            <legend>{page.say(strings::settings::writing)}</legend>
            <Switch name=strings::settings::numbers_lines is_on=|settings| settings.numbers_lines switch=|settings, is_on| settings.numbers_lines = is_on />
            <Switch name=strings::settings::proposes is_on=|settings| settings.proposes switch=|settings, is_on| settings.proposes = is_on />
        </fieldset>
    }
}

#[component]
fn Speech() -> impl IntoView {
    let page = use_page();
    let browsers = (None, spoken(page, strings::settings::language_browser));
    let named = Language::ALL.into_iter().map(|language| {
        let name = Signal::stored(language.name().to_owned());
        (Some(language), name)
    });
    let is_later = move || page.settings.get().spoken() != page.language.get();
    view! {
        <fieldset class="settings-part">
            <legend>{page.say(strings::settings::language)}</legend>
            <Choice
                name=strings::settings::language
                options=std::iter::once(browsers).chain(named).collect()
                chosen=|settings| settings.language
                choose=|settings, language| settings.language = language
            />
            <p role="status" class="quiet">{move || is_later().then(page.say(strings::settings::language_later))}</p>
        </fieldset>
    }
}

#[component]
fn Size(name: Text, chosen: fn(&Settings) -> u16, choose: fn(&mut Settings, u16)) -> impl IntoView {
    let page = use_page();
    let percent = move |size: u16| {
        Signal::derive(move || {
            page.language.track();
            strings::settings::percent(size)
        })
    };
    let options = SIZES
        .into_iter()
        .map(|size| (size, percent(size)))
        .collect();
    view! { <Choice name options chosen choose /> }
}

/// Something that is on or off.
#[component]
fn Switch(
    name: Text,
    is_on: fn(&Settings) -> bool,
    switch: fn(&mut Settings, bool),
) -> impl IntoView {
    let page = use_page();
    view! {
        <label class="settings-row">
            <span>{page.say(name)}</span>
            <input
                type="checkbox"
                prop:checked=move || page.settings.with(is_on)
                on:change=move |event| {
                    let is_on = event_target_checked(&event);
                    page.set(move |settings| switch(settings, is_on));
                }
            />
        </label>
    }
}

/// One choice among a few.
#[component]
fn Choice<T: Copy + PartialEq + Send + Sync + 'static>(
    name: Text,
    options: Vec<(T, Signal<String>)>,
    chosen: fn(&Settings) -> T,
    choose: fn(&mut Settings, T),
) -> impl IntoView {
    let page = use_page();
    let values: Vec<T> = options.iter().map(|(value, _)| *value).collect();
    let entries = options
        .into_iter()
        .enumerate()
        .map(|(index, (value, text))| {
            let is_chosen = move || page.settings.with(|settings| chosen(settings) == value);
            view! { <option value=index.to_string() selected=is_chosen>{move || text.get()}</option> }
        })
        .collect_view();
    let take = move |event| {
        let index: Option<usize> = event_target_value(&event).parse().ok();
        if let Some(value) = index.and_then(|index| values.get(index)) {
            let value = *value;
            page.set(move |settings| choose(settings, value));
        }
    };
    view! {
        <label class="settings-row">
            <span>{page.say(name)}</span>
            <select aria-label=page.say(name) on:change=take>{entries}</select>
        </label>
    }
}

fn spoken(page: Page, text: Text) -> Signal<String> {
    Signal::derive(move || page.say(text)().to_owned())
}
