//! HTML that somebody else wrote, made harmless and finished: formulas set, code coloured, links made to fit into the page.

use leptos::{html, prelude::*};
use octavo_notebook::CellKind;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent, ScrollLogicalPosition};

use super::notebook_view::Desk;
use crate::app::{Page, use_page};
use crate::render::equations::Numbering;
use crate::render::markdown;
use crate::route::{Route, percent_decode};
use crate::state::CellSignals;
use crate::{browser, glue, strings, task};

/// What holds one author's text, and thus one set of names.
const OWN_TEXT: &str = ".prose, .output-html, .output-svg";

/// Rendered Markdown.
#[component]
pub fn Prose(
    #[prop(into)] html: Signal<String>,
    /// The numbers of its equations; by themselves they begin with 1.
    #[prop(optional, into)]
    numbering: Signal<Numbering>,
) -> impl IntoView {
    let page = use_page();
    let desk = use_context::<Desk>();
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        place.set_inner_html(&glue::sanitize_html(&html.get()));
        let numbering = numbering.get();
        // The style sheet of formulas counts; what is above is the page's to know.
        let above = format!("katexEqnNo {}", numbering.above);
        let style = web_sys::HtmlElement::style(&place);
        // Refused only for names that are no properties.
        let _ = style.set_property("counter-reset", &above);
        let labels = serde_json::to_string(&numbering.labels).unwrap_or_default();
        finish(place.into(), labels);
    });
    view! { <div class="prose" node_ref=place on:click=move |event| follow_link(page, desk, &event)></div> }
}

/// Does to fresh HTML what needs the page: tables that scroll, formulas, colours, keyboard access to what scrolls. `labels` (JSON) is what
/// references to equations say.
pub fn finish(place: HtmlElement, labels: String) {
    for table in browser::all_within(&place, "table") {
        if !browser::is_within(&table, ".table-scroll") {
            put_into_box(&table);
        }
    }
    task::run(async move {
        // A formula or a language that fails is left as text.
        let _ = glue::typeset_math(&place, &labels).await;
        for code in browser::all_within(&place, "pre > code[class*='language-']") {
            if let Some(language) = code
                .class_name()
                .split_whitespace()
                .find_map(|class| class.strip_prefix("language-"))
            {
                let _ = glue::highlight_code(&code, language).await;
            }
        }
        for wide in browser::all_within(&place, "pre, .math-display, .table-scroll") {
            if scrolls(&wide) {
                wide.set_tab_index(0);
            }
        }
        for table in browser::all_within(&place, ".table-scroll[tabindex]") {
            // What the keyboard comes to has a name. Refused only for names that are no attributes.
            let _ = table.set_attribute("role", "group");
            let _ = table.set_attribute("aria-label", &caption(&table));
        }
    });
}

fn scrolls(element: &Element) -> bool {
    element.scroll_width() > element.client_width()
        || element.scroll_height() > element.client_height()
}

/// A box around a table, in which it scrolls while its head stays.
fn put_into_box(table: &HtmlElement) {
    let Ok(frame) = document().create_element("div") else {
        return;
    };
    frame.set_class_name("table-scroll");
    if table.replace_with_with_node_1(&frame).is_ok() {
        // A box that was just made takes what it is given.
        let _ = frame.append_child(table);
    }
}

fn caption(table: &Element) -> String {
    let caption = table.query_selector("caption").ok().flatten();
    let words = caption.and_then(|caption| caption.text_content());
    let words = words.filter(|words| !words.trim().is_empty());
    words.unwrap_or_else(|| strings::outputs::table().to_owned())
}

/// Links inside the page would change its address, and links to other notebooks mean those in this browser.
pub fn follow_link(page: Page, desk: Option<Desk>, event: &MouseEvent) {
    let link =
        browser::target_element(event).and_then(|target| target.closest("a[href]").ok().flatten());
    let Some((link, address)) = link.and_then(|link| {
        let address = link.get_attribute("href")?;
        Some((link, address))
    }) else {
        return;
    };
    if let Some(name) = address.strip_prefix('#') {
        if address.starts_with("#/") {
            return;
        }
        event.prevent_default();
        let name = percent_decode(name);
        match (named(&name, &link), desk) {
            (Some(target), _) => browser::show(&target, ScrollLogicalPosition::Start),
            (None, Some(desk)) => show_undrawn(desk, name),
            (None, None) => {}
        }
    } else if let Some(name) = other_notebook(&address) {
        event.prevent_default();
        page.go(&Route::Notebook(name));
    }
}

/// Goes to what a link means in a cell that is not drawn.
fn show_undrawn(desk: Desk, name: String) {
    let is_meant = |cell: &&CellSignals| {
        cell.kind.get_untracked() == CellKind::Markdown
            && cell
                .source
                .with_untracked(|source| markdown::has_anchor(source, &name))
    };
    let cell = desk
        .store
        .cells
        .with_untracked(|cells| cells.iter().find(is_meant).map(|cell| cell.id.clone()));
    let Some(cell) = cell else { return };
    let finding = move |cell: &Element| named_within(cell, &name);
    desk.finder
        .go_to(&cell, finding, ScrollLogicalPosition::Start);
}

/// The element that a link means: first in the same text, because each cell may have its own footnote 1; then in the same
/// document.
/// Sanitising may have put a prefix before its name.
fn named(name: &str, link: &Element) -> Option<Element> {
    let own_text = link.closest(OWN_TEXT).ok().flatten();
    if let Some(target) = own_text.and_then(|text| named_within(&text, name)) {
        return Some(target);
    }
    named_within(&link.closest("main").ok().flatten()?, name)
}

fn named_within(text: &Element, name: &str) -> Option<Element> {
    let prefixed = format!("user-content-{name}");
    let found = text.query_selector_all("[id], [name]").ok()?;
    (0..found.length())
        .filter_map(|index| found.get(index)?.dyn_into::<Element>().ok())
        .find(|element| {
            let is_named = |attribute: &str| {
                element
                    .get_attribute(attribute)
                    .is_some_and(|own| own == name || own == prefixed)
            };
            is_named("id") || is_named("name")
        })
}

/// The file name in a relative link to a notebook.
fn other_notebook(address: &str) -> Option<String> {
    let path = address.split(['#', '?']).next()?;
    if path.contains("://") || !path.ends_with(".ipynb") {
        return None;
    }
    path.rsplit('/').next().map(percent_decode)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_links_to_notebooks_are_known_by_their_file() {
        let rows = [
            ("02-Basic%20Syntax.ipynb#top", Some("02-Basic Syntax.ipynb")),
            ("./a/b.ipynb", Some("b.ipynb")),
            ("https://example.org/x.ipynb", None),
            ("image.png", None),
        ];
        for (address, expected) in rows {
            assert_eq!(other_notebook(address).as_deref(), expected, "{address}");
        }
    }
}
