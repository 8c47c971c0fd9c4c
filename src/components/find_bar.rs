//! The bar for find and replace.

use leptos::{html, prelude::*};
use web_sys::KeyboardEvent;

use super::icons::{Icon, IconImage};
use super::notebook_view::use_desk;
use crate::browser;
use crate::glue::Query;
use crate::search::{Bar, Search};
use crate::strings::find as words;

/// The bar; nothing at all while nobody looks for anything.
#[component]
pub fn FindBar() -> impl IntoView {
    let desk = use_desk();
    let search = desk.search;
    let is_open = Memo::new(move |_| search.bar.get() != Bar::Closed);
    Effect::new(move |_| {
        desk.store.edits.track();
        untrack(|| search.look_again_soon());
    });
    view! {
        <Show when=move || is_open.get()>
            <Open search />
        </Show>
    }
}

#[component]
fn Open(search: Search) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let state_id = use_desk().pane.dom_id("find-state");
    let is_replacing = Memo::new(move |_| search.bar.get() == Bar::Replace);
    Effect::new(move |_| {
        search.asked.track();
        if let Some(field) = field.get() {
            browser::focus_and_show(&field);
            field.select();
        }
    });
    let change = move |change: &dyn Fn(&mut Query)| {
        search.query.update(change);
        search.asked_anew();
    };
    let pressed = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            search.close();
        }
    };
    let entered = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            search.go(if event.shift_key() { -1 } else { 1 });
        }
    };
    let has_problem = move || search.problem.with(Option::is_some);
    view! {
        <div class="find-bar" role="search" aria-label=words::bar() on:keydown=pressed>
            <div class="find-row">
                <input class="find-field" type="text" spellcheck="false" autocomplete="off" autocapitalize="off"
                    aria-label=words::find() placeholder=words::find() aria-describedby=state_id.clone()
                    aria-invalid=move || has_problem().then_some("true")
                    prop:value=move || search.query.with(|query| query.text.clone())
                    on:input=move |event| change(&|query| query.text = event_target_value(&event))
                    on:keydown=entered node_ref=field />
                <Count search id=state_id />
                <div class="find-tools">
                    <Act icon=Icon::Up name=words::previous() act=move || search.go(-1) />
                    <Act icon=Icon::Down name=words::next() act=move || search.go(1) />
                    <Choice sign="Aa" name=words::match_case()
                        is_on=Signal::derive(move || search.query.with(|query| query.is_case_sensitive))
                        turn=move || change(&|query| query.is_case_sensitive = !query.is_case_sensitive) />
                    <Choice sign="|ab|" name=words::whole_word()
                        is_on=Signal::derive(move || search.query.with(|query| query.is_whole_word))
                        turn=move || change(&|query| query.is_whole_word = !query.is_whole_word) />
                    <Choice sign=".*" name=words::regex()
                        is_on=Signal::derive(move || search.query.with(|query| query.is_regex))
                        turn=move || change(&|query| query.is_regex = !query.is_regex) />
                    <Choice text=words::selection_short() name=words::in_selection() is_on=search.in_selection.into()
                        turn=move || { search.narrow(!search.in_selection.get_untracked()); search.asked_anew(); } />
                    <Choice text=words::outputs_short() name=words::in_outputs() is_on=search.in_outputs.into()
                        turn=move || { search.in_outputs.update(|is_on| *is_on = !*is_on); search.asked_anew(); } />
                    <Choice sign="a→b" name=words::show_replace() is_on=is_replacing.into()
                        turn=move || search.bar.update(|bar| *bar = if *bar == Bar::Replace { Bar::Find } else { Bar::Replace }) />
                    <Act icon=Icon::Close name=words::close() act=move || search.close() />
                </div>
            </div>
            {move || search.problem.get().map(|reason| view! { <p class="find-error" role="alert">{words::not_a_pattern(&reason)}</p> })}
            <Show when=move || is_replacing.get()>
                <Replacing search />
            </Show>
        </div>
    }
}

/// Which match one is at, of how many.
#[component]
fn Count(search: Search, id: String) -> impl IntoView {
    let text = move || {
        let is_asked = search.query.with(|query| !query.text.is_empty());
        let at = search.current.get();
        search.findings.with(|findings| match at {
            Some(at) if findings.is_cut => words::place_of_many(at + 1, findings.hits.len()),
            Some(at) => words::place(at + 1, findings.hits.len()),
            None if is_asked => words::nothing().to_owned(),
            None => String::new(),
        })
    };
    view! { <span class="find-count" id=id role="status">{text}</span> }
}

#[component]
fn Replacing(search: Search) -> impl IntoView {
    let entered = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            search.replace();
        }
    };
    view! {
        <div class="find-row">
            <input class="find-field" type="text" spellcheck="false" autocomplete="off" autocapitalize="off"
                aria-label=words::replace_with() placeholder=words::replace_with()
                prop:value=move || search.replacement.get()
                on:input=move |event| search.replacement.set(event_target_value(&event)) on:keydown=entered />
            <div class="find-tools">
                <button class="button" on:click=move |_| search.replace()>{words::replace()}</button>
                <button class="button" on:click=move |_| search.replace_all()>{words::replace_all()}</button>
            </div>
        </div>
    }
}

#[component]
fn Act(icon: Icon, name: &'static str, act: impl Fn() + 'static) -> impl IntoView {
    view! {
        <button class="button-quiet" aria-label=name title=name on:click=move |_| act()>
            <IconImage icon />
        </button>
    }
}

/// Something that is so or not.
#[component]
fn Choice(
    /// Drawn, and not read.
    #[prop(optional)]
    sign: &'static str,
    /// In place of a sign: a part of the name.
    #[prop(optional)]
    text: &'static str,
    name: &'static str,
    is_on: Signal<bool>,
    turn: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button class="find-choice" data-sign=sign aria-label=name title=name
            aria-pressed=move || is_on.get().to_string() on:click=move |_| turn()>
            {text}
        </button>
    }
}
