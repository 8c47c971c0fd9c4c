//! An output that runs code: in a room apart from the page once it is trusted, and without its code before.

use leptos::{html, prelude::*};
use wasm_bindgen::JsValue;

use super::output::Foreign;
use crate::{glue, strings};

/// HTML with scripts in it.
#[component]
pub fn ScriptedHtml(
    html: String,
    #[prop(into)] is_trusted: Signal<bool>,
    number: Signal<usize>,
) -> impl IntoView {
    move || {
        let html = html.clone();
        if is_trusted.get() {
            view! { <Room markup=html number /> }.into_any()
        } else {
            view! { <Foreign class="output-html" markup=glue::sanitize_html(&html) /> }.into_any()
        }
    }
}

/// JavaScript that is an output by itself. As in Jupyter, `element` is where it may draw.
#[component]
pub fn Script(
    code: String,
    #[prop(into)] is_trusted: Signal<bool>,
    number: Signal<usize>,
) -> impl IntoView {
    move || {
        if is_trusted.get() {
            let markup = script_page(&code);
            view! { <Room markup number /> }.into_any()
        } else {
            view! { <p class="quiet">{strings::trust::script_off()}</p> }.into_any()
        }
    }
}

#[component]
fn Room(markup: String, number: Signal<usize>) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let close = StoredValue::new_local(None::<js_sys::Function>);
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        let title = strings::trust::room(number.get_untracked());
        close.set_value(Some(glue::open_room(&place, &markup, &title)));
    });
    on_cleanup(move || {
        if let Some(close) = close.try_update_value(Option::take).flatten() {
            // It throws nothing.
            let _ = close.call0(&JsValue::NULL);
        }
    });
    view! { <div class="output-html" node_ref=place></div> }
}

/// A page that runs `code`, in which nothing ends the script but its end.
fn script_page(code: &str) -> String {
    let code = code.replace("</", "<\\/").replace("<!--", "<\\!--");
    format!(
        "<div id=\"element\"></div><script>(function (element) {{\n{code}\n}})(document.getElementById(\"element\"))</script>"
    )
}

#[cfg(test)]
mod tests {
    use super::script_page;

    #[test]
    fn code_cannot_end_its_script() {
        let page = script_page("element.innerHTML = '<b></b></script><!-- '");
        assert_eq!(page.matches("</script>").count(), 1, "{page}");
        assert!(
            page.ends_with("</script>") && !page.contains("<!--"),
            "{page}"
        );
    }
}
