//! The handle of a cell: dragged by mouse and finger it moves the selected cells, with the arrow keys it does so too.

use leptos::{ev, html, prelude::*};
use octavo_notebook::CellId;
use web_sys::{HtmlElement, PointerEvent};

use super::icons::{Icon, IconImage};
use super::notebook_view::{Desk, use_desk};
use crate::state::{CellSignals, Command, FocusAfter, edge_pull, gap_at, index_after_drop};
use crate::{browser, strings};

/// Nearer to where it began, it is a press.
const DRAG_PIXELS: f64 = 5.0;
const FRAMES: &str = ".cells .cell:not(.is-hidden)";

/// What is being dragged, if anything.
#[derive(Clone, Copy, PartialEq)]
enum Drag {
    No,
    /// Pressed, at this height.
    Pressed(f64),
    /// To before the cell at this index.
    To(usize),
}

/// The handle.
#[component]
pub fn CellHandle(cell: CellSignals) -> impl IntoView {
    let desk = use_desk();
    let id = StoredValue::new(cell.id.clone());
    let drag = StoredValue::new(Drag::No);
    let handle = NodeRef::<html::Button>::new();
    let end = move || {
        desk.drop_line.set(None);
        drag.set_value(Drag::No);
    };
    let pressed = move |event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        if let Some(handle) = handle.get_untracked() {
            // Refused only for a pointer that is gone already.
            let _ = handle.set_pointer_capture(event.pointer_id());
        }
        drag.set_value(Drag::Pressed(f64::from(event.client_y())));
    };
    let pointer = StoredValue::new(0.0);
    let drop_here = move || {
        if let Some((gap, line)) = place_at(desk, pointer.get_value()) {
            drag.set_value(Drag::To(gap));
            desk.drop_line.set(Some(line));
        }
    };
    let moved = move |event: PointerEvent| {
        let height = f64::from(event.client_y());
        pointer.set_value(height);
        match drag.get_value() {
            Drag::No => return,
            Drag::Pressed(from) if (height - from).abs() < DRAG_PIXELS => return,
            Drag::Pressed(_) => {
                // Its handle has the pointer: the cell may not leave the page when it goes out of sight.
                if !desk.store.selection().contains(&id.get_value()) {
                    desk.store.select(&id.get_value());
                }
                pull_along(desk, pointer, drag, drop_here);
            }
            Drag::To(_) => {}
        }
        drop_here();
    };
    let dropped = move |_| {
        if let Drag::To(gap) = drag.get_value() {
            put_down(desk, &id.get_value(), gap);
        } else {
            desk.store.select(&id.get_value());
        }
        end();
    };
    let keyed = move |event: ev::KeyboardEvent| {
        let command = match event.key().as_str() {
            "ArrowUp" => Command::MoveUp,
            "ArrowDown" => Command::MoveDown,
            "Escape" if desk.drop_line.get_untracked().is_some() => {
                event.stop_propagation();
                return end();
            }
            _ => return,
        };
        event.prevent_default();
        desk.command(command, FocusAfter::Stays);
        // Where a cell is taken out and put in elsewhere the keyboard does not go along by itself.
        request_animation_frame(move || {
            if let Some(handle) = handle.try_get_untracked().flatten() {
                browser::focus_and_show(&handle);
            }
        });
    };
    let (number, selected) = (cell.number, cell.selected);
    let name = Signal::derive(move || strings::commands::drag(number.get()));
    view! {
        <button
            class="cell-handle"
            tabindex=move || if selected.get() { "0" } else { "-1" }
            aria-label=name
            title=name
            node_ref=handle
            on:pointerdown=pressed
            on:pointermove=moved
            on:pointerup=dropped
            on:pointercancel=move |_| end()
            on:mousedown=|event| event.stop_propagation()
            on:keydown=keyed
        >
            <IconImage icon=Icon::Grip />
        </button>
    }
}

/// The line where cells would be put down.
#[component]
pub fn DropLine() -> impl IntoView {
    let line = use_desk().drop_line;
    view! {
        <Show when=move || line.get().is_some()>
            <div
                class="drop-line"
                aria-hidden="true"
                style:top=move || format!("{}px", line.get().unwrap_or_default())
            ></div>
        </Show>
    }
}

/// Before which cell a height on the screen is, and where the line for that is. Cells that are not drawn are no places.
fn place_at(desk: Desk, height: f64) -> Option<(usize, f64)> {
    let frames: Vec<(usize, HtmlElement)> = desk
        .pane
        .within(FRAMES)
        .into_iter()
        .filter_map(|frame| {
            let id = frame.get_attribute("data-cell-id")?;
            Some((desk.store.index_of(&CellId::from(id.as_str()))?, frame))
        })
        .collect();
    let rects: Vec<(f64, f64)> = frames
        .iter()
        .map(|(_, frame)| {
            let rect = frame.get_bounding_client_rect();
            (rect.top(), rect.bottom())
        })
        .collect();
    let gap = gap_at(&rects, height);
    match frames.get(gap) {
        Some((index, _)) => Some((*index, rects[gap].0)),
        None => {
            let (index, _) = frames.last()?;
            Some((desk.store.end_of_section(*index), rects.last()?.1))
        }
    }
}

fn put_down(desk: Desk, id: &CellId, gap: usize) {
    if !desk.store.selection().contains(id) {
        desk.store.select(id);
    }
    let cells = desk.store.selection_with_sections();
    let places: Vec<usize> = cells
        .iter()
        .filter_map(|cell| desk.store.index_of(cell))
        .collect();
    let to = index_after_drop(&places, gap);
    desk.store.move_to(cells, to, FocusAfter::Cells);
}

/// Scrolls in each frame for as long as something is dragged near an edge of what is in view.
fn pull_along(
    desk: Desk,
    pointer: StoredValue<f64>,
    drag: StoredValue<Drag>,
    drop_here: impl Fn() + Copy + 'static,
) {
    request_animation_frame(move || {
        // The cell may have left the page meanwhile.
        if !matches!(drag.try_get_value(), Some(Drag::Pressed(_) | Drag::To(_))) {
            return;
        }
        let scroller = desk.pane.scroller();
        let bar = desk.pane.within("header.topbar").into_iter().next();
        let covered = bar.map_or(0.0, |bar| bar.get_bounding_client_rect().bottom());
        let (top, bottom) = (scroller.top(), scroller.top() + scroller.height());
        let pull = edge_pull(pointer.get_value(), top.max(covered), bottom);
        if pull != 0.0 && scroller.scroll_by(pull) != 0.0 {
            drop_here();
        }
        pull_along(desk, pointer, drag, drop_here);
    });
}
