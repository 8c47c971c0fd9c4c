//! A picture by itself, as large as the window or larger: zoomed by buttons and keys, moved by scrolling.

use leptos::{html, prelude::*};
use web_sys::KeyboardEvent;

use super::icons::{Icon, IconImage};
use super::output_menu::save_picture;
use crate::render::copies::Picture;
use crate::strings;

/// How much larger one step makes it.
const STEP: f64 = 1.25;
const SMALLEST: f64 = 0.1;
const LARGEST: f64 = 16.0;

/// What is done to the size of the picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Zoom {
    In,
    Out,
    Fit,
    Actual,
}

/// The size after a step, as a factor of the picture's own; none when it is to fit into the window.
fn zoomed(present: f64, zoom: Zoom) -> Option<f64> {
    match zoom {
        Zoom::In => Some((present * STEP).min(LARGEST)),
        Zoom::Out => Some((present / STEP).max(SMALLEST)),
        Zoom::Actual => Some(1.0),
        Zoom::Fit => None,
    }
}

fn of_key(key: &str) -> Option<Zoom> {
    Some(match key {
        "+" | "=" => Zoom::In,
        "-" => Zoom::Out,
        "0" => Zoom::Fit,
        "1" => Zoom::Actual,
        _ => return None,
    })
}

/// The dialog, while there is a picture to show.
#[component]
pub fn Lightbox(
    /// The picture; the dialog takes it away when it closes.
    picture: RwSignal<Option<Picture>>,
    /// The cell it comes from.
    #[prop(into)]
    number: Signal<usize>,
) -> impl IntoView {
    move || {
        picture
            .get()
            .map(|shown| view! { <Open shown number on_close=move || picture.set(None) /> })
    }
}

#[component]
fn Open(
    shown: Picture,
    number: Signal<usize>,
    on_close: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let image = NodeRef::<html::Img>::new();
    // The factor, or none: as large as the window lets it be.
    let factor = RwSignal::new(None::<f64>);
    let natural = RwSignal::new(0.0);
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            // Refused only while it is open already.
            let _ = dialog.show_modal();
        }
    });
    let zoom = move |zoom: Zoom| {
        let Some(image) = image.get_untracked() else {
            return;
        };
        let own = f64::from(image.natural_width()).max(1.0);
        natural.set(own);
        let present = factor.get_untracked();
        let present = present.unwrap_or_else(|| f64::from(image.width()) / own);
        factor.set(zoomed(present, zoom));
    };
    let width = move || {
        factor
            .get()
            .map(|factor| format!("{:.1}px", natural.get() * factor))
    };
    let keys = move |event: KeyboardEvent| {
        // None of the notebook's keys is meant while the dialog is open.
        event.stop_propagation();
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        if let Some(step) = of_key(&event.key()) {
            event.prevent_default();
            zoom(step);
        }
    };
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let toggle = move |_| {
        zoom(if factor.get_untracked().is_none() {
            Zoom::Actual
        } else {
            Zoom::Fit
        });
    };
    let address = shown.address.clone();
    let save = move |_| save_picture(&shown, number.get_untracked());
    view! {
        <dialog
            class="lightbox"
            aria-label=strings::outputs::lightbox()
            node_ref=dialog
            on:close=move |_| on_close()
            on:keydown=keys
        >
            <div class="lightbox-bar">
                <ZoomButton name=strings::outputs::zoom_out() icon=Icon::ZoomOut on:click=move |_| zoom(Zoom::Out) />
                <ZoomButton name=strings::outputs::zoom_in() icon=Icon::ZoomIn on:click=move |_| zoom(Zoom::In) />
                <ZoomButton name=strings::outputs::fit() icon=Icon::Fit on:click=move |_| zoom(Zoom::Fit) />
                <ZoomButton name=strings::outputs::save_image() icon=Icon::Download on:click=save />
                <ZoomButton name=strings::outputs::close() icon=Icon::Close on:click=close />
            </div>
            <div
                class="lightbox-area"
                class:is-fitted=move || factor.get().is_none()
                role="group"
                aria-label=strings::outputs::image_area()
                tabindex="0"
                on:dblclick=toggle
            >
                <img src=address alt="" node_ref=image style:width=width />
            </div>
        </dialog>
    }
}

#[component]
fn ZoomButton(name: &'static str, icon: Icon) -> impl IntoView {
    view! {
        <button type="button" class="button-quiet" aria-label=name title=name>
            <IconImage icon />
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_zoomed_within_bounds() {
        let rows = [
            (1.0, Zoom::In, Some(1.25)),
            (1.25, Zoom::Out, Some(1.0)),
            (15.0, Zoom::In, Some(LARGEST)),
            (0.1, Zoom::Out, Some(SMALLEST)),
            (3.0, Zoom::Actual, Some(1.0)),
            (3.0, Zoom::Fit, None),
        ];
        for (present, zoom, expected) in rows {
            assert_eq!(zoomed(present, zoom), expected, "{present} {zoom:?}");
        }
        assert_eq!(of_key("="), Some(Zoom::In));
        assert_eq!(of_key("a"), None);
    }
}
