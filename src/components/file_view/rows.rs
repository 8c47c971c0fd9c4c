//! Long files as rows of one height, of which only those in view are in the page.

use std::sync::Arc;

use leptos::{html, prelude::*};

use crate::render::viewed::{Table, rows_in_view};
use crate::strings::viewer as words;

/// The height of a row before one has been measured.
const ROW_PIXELS: f64 = 28.0;
/// Columns are as wide as what stands in so many rows, within limits, in characters.
const LOOKED_AT: usize = 200;
const COLUMN_CHARACTERS: (usize, usize) = (4, 48);

/// What is in view of a box that scrolls over rows. Copies are the same.
#[derive(Clone, Copy)]
struct Rows {
    place: NodeRef<html::Div>,
    count: usize,
    row_height: RwSignal<f64>,
    top: RwSignal<f64>,
    height: RwSignal<f64>,
}

impl Rows {
    fn new(count: usize) -> Rows {
        let rows = Rows {
            place: NodeRef::new(),
            count,
            row_height: RwSignal::new(ROW_PIXELS),
            top: RwSignal::new(0.0),
            height: RwSignal::new(1_000.0),
        };
        Effect::new(move |_| {
            if rows.place.get().is_some() {
                rows.look();
            }
        });
        let resized = window_event_listener(leptos::ev::resize, move |_| rows.look());
        on_cleanup(move || resized.remove());
        rows
    }

    fn look(self) {
        let Some(place) = self.place.get_untracked() else {
            return;
        };
        self.top.set(f64::from(place.scroll_top()));
        self.height.set(f64::from(place.client_height()));
        let first = place.query_selector("[data-row]").ok().flatten();
        let measured = first.map(|row| row.get_bounding_client_rect().height());
        if let Some(measured) = measured.filter(|height| *height > 1.0)
            && (measured - self.row_height.get_untracked()).abs() > 0.01
        {
            self.row_height.set(measured);
        }
    }

    fn range(self) -> Memo<(usize, usize)> {
        Memo::new(move |_| {
            rows_in_view(
                self.top.get(),
                self.height.get(),
                self.row_height.get(),
                self.count,
            )
        })
    }

    fn pixels(self, rows: usize) -> String {
        format!("{}px", rows as f64 * self.row_height.get())
    }
}

/// A text, line by line.
#[component]
pub fn Lines(text: String) -> impl IntoView {
    let lines: Arc<[String]> = text.lines().map(str::to_owned).collect();
    let rows = Rows::new(lines.len());
    let range = rows.range();
    let widest = lines
        .iter()
        .map(|line| line.chars().count())
        .max()
        .unwrap_or(0);
    let (before, after) = (
        move || rows.pixels(range.get().0),
        move || rows.pixels(rows.count - range.get().1),
    );
    let shown = move || {
        let (first, end) = range.get();
        let lines = lines.clone();
        (first..end).map(move |index| view! { <div class="file-line" data-row="">{lines[index].clone()}</div> }).collect_view()
    };
    view! {
        <div class="file-rows" role="region" aria-label=words::text() tabindex="0" node_ref=rows.place on:scroll=move |_| rows.look()>
            <div class="file-lines" style:min-inline-size=format!("{widest}ch")>
                <div style:block-size=before></div>
                {shown}
                <div style:block-size=after></div>
            </div>
        </div>
    }
}

/// A table, its head always in view.
#[component]
pub fn TableRows(table: Table) -> impl IntoView {
    let rows = Rows::new(table.rows.len());
    let range = rows.range();
    let widths = widths(&table);
    let said = words::rows_and_columns(table.rows.len(), widths.len());
    let columns = widths
        .iter()
        .map(|width| view! { <col style:inline-size=format!("{}ch", width + 3) /> })
        .collect_view();
    let whole = format!(
        "{}ch",
        widths.iter().map(|width| width + 3).sum::<usize>() + 8
    );
    let number = widths.len();
    let head = (0..number)
        .map(|column| view! { <th scope="col">{table.head.get(column).cloned()}</th> })
        .collect_view();
    let body = Arc::new(table.rows);
    let (before, after) = (
        move || rows.pixels(range.get().0),
        move || rows.pixels(rows.count - range.get().1),
    );
    let shown = move || {
        let (first, end) = range.get();
        let body = body.clone();
        let row = move |index: usize| {
            let values: &[String] = &body[index];
            let values = (0..number).map(|column| {
                let value = values.get(column).cloned().unwrap_or_default();
                view! { <td title=value.clone()>{value.clone()}</td> }
            });
            view! {
                <tr data-row="" aria-rowindex=(index + 2).to_string()>
                    <th scope="row">{index + 1}</th>
                    {values.collect_view()}
                </tr>
            }
        };
        (first..end).map(row).collect_view()
    };
    view! {
        <p class="file-facts quiet">{said}</p>
        <div class="file-rows" role="region" aria-label=words::table() tabindex="0" node_ref=rows.place on:scroll=move |_| rows.look()>
            <table class="file-table" aria-rowcount=(rows.count + 1).to_string() style:inline-size=whole>
                <colgroup>
                    <col style:inline-size="8ch" />
                    {columns}
                </colgroup>
                <thead>
                    <tr>
                        <th scope="col"><span class="visually-hidden">{words::row()}</span></th>
                        {head}
                    </tr>
                </thead>
                <tbody>
                    <tr aria-hidden="true" style:block-size=before></tr>
                    {shown}
                    <tr aria-hidden="true" style:block-size=after></tr>
                </tbody>
            </table>
        </div>
    }
}

/// How wide each column is, in characters.
fn widths(table: &Table) -> Vec<usize> {
    let (least, most) = COLUMN_CHARACTERS;
    let looked_at = || std::iter::once(&table.head).chain(table.rows.iter().take(LOOKED_AT));
    let count = looked_at().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let values = looked_at().filter_map(|row| row.get(column));
        let widest = values.map(|value| value.chars().count()).max();
        widest.unwrap_or(0).clamp(least, most)
    };
    (0..count).map(width).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_values_within_limits() {
        let row = |values: &[&str]| values.iter().map(ToString::to_string).collect::<Vec<_>>();
        let table = Table {
            head: row(&["a", "name"]),
            rows: vec![
                row(&["1", "Eratosthenes", "x"]),
                row(&["1", &"y".repeat(99)]),
            ],
        };
        assert_eq!(widths(&table), [4, 48, 4]);
    }
}
