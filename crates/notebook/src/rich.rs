//! The choice among the forms of one output: the richest MIME type that the page can show.

mod reach;

use serde_json::{Map, Value};

use crate::text;

pub(crate) use reach::asks_elsewhere;

/// Charts and figures: what a kernel sends for one is drawn by a library of its own.
const CHARTS: [(&str, Chart); 5] = [
    ("application/vnd.vegalite.", Chart::Vega),
    ("application/vnd.vega.", Chart::Vega),
    ("application/vnd.plotly.v1+json", Chart::Plotly),
    ("application/vnd.vegalite+json", Chart::Vega),
    ("application/vnd.vega+json", Chart::Vega),
];

/// What draws a chart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Chart {
    /// Vega and Vega-Lite, of any version.
    Vega,
    /// Plotly.
    Plotly,
}

/// The chart that a MIME type stands for.
pub fn chart(mime: &str) -> Option<Chart> {
    let found = CHARTS.iter().find(|(known, _)| {
        known.strip_suffix('.').map_or(mime == *known, |_| {
            // Altair writes `….v6.json`, others `….v6+json`.
            mime.starts_with(known) && (mime.ends_with("+json") || mime.ends_with(".json"))
        })
    });
    found.map(|(_, chart)| *chart)
}

/// The first of the ranks, of charts.
const CHART: &str = "chart";

/// A widget of Jupyter's, by the name of its model.
pub(crate) const WIDGET: &str = "application/vnd.jupyter.widget-view+json";

/// From rich to plain; `application/…+json` ranks with `application/json`.
const RANK: [&str; 12] = [
    WIDGET,
    CHART,
    "text/html",
    "text/markdown",
    "text/latex",
    "image/svg+xml",
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "application/json",
    "text/plain",
];

/// The richest form in a MIME bundle, with its contents as text; `None` when there is none we can show.
///
/// ```
/// let data = serde_json::json!({"text/plain": "<b>", "text/html": ["<b>\n", "x</b>"]});
/// let data = data.as_object().expect("an object");
/// assert_eq!(octavo_notebook::richest(data), Some(("text/html", "<b>\nx</b>".to_owned())));
/// ```
pub fn richest(data: &Map<String, Value>) -> Option<(&str, String)> {
    let (mime, value) = data
        .iter()
        .filter_map(|(mime, value)| Some((rank(mime)?, mime, value)))
        .min_by_key(|entry| entry.0)
        .map(|(_, mime, value)| (mime, value))?;
    Some((mime, mime_text(mime, value)))
}

/// The contents of one entry of a MIME bundle as text: lines joined, JSON types and anything that is no text serialised.
pub fn mime_text(mime: &str, value: &Value) -> String {
    if !is_json(mime) && text::is_multiline(value) {
        return text::joined(value);
    }
    serde_json::to_string_pretty(value).unwrap_or_default()
}

/// Whether the MIME type holds any JSON value rather than text: `^application/(.*\+)?json$`, as in the schema.
pub(crate) fn is_json(mime: &str) -> bool {
    mime.strip_prefix("application/")
        .is_some_and(|subtype| subtype == "json" || subtype.ends_with("+json"))
}

fn rank(mime: &str) -> Option<usize> {
    let known = if chart(mime).is_some() {
        CHART
    } else if mime == WIDGET {
        WIDGET
    } else if is_json(mime) {
        "application/json"
    } else {
        mime
    };
    RANK.iter().position(|ranked| *ranked == known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_richest_known_form_wins() {
        for (data, expected) in [
            (json!({"text/plain": "a"}), Some(("text/plain", "a"))),
            (
                json!({"text/plain": "a", "image/png": "iVBO\n"}),
                Some(("image/png", "iVBO\n")),
            ),
            (
                json!({"image/png": "x", "image/svg+xml": ["<svg>", "</svg>"]}),
                Some(("image/svg+xml", "<svg></svg>")),
            ),
            (
                json!({"text/latex": "$x$", "text/html": "<i>x</i>"}),
                Some(("text/html", "<i>x</i>")),
            ),
            (
                json!({"text/plain": "p", "application/vnd.x+json": {"a": 1}}),
                Some(("application/vnd.x+json", "{\n  \"a\": 1\n}")),
            ),
            (
                json!({"text/html": "h", "application/vnd.vegalite.v5.20.1+json": {"a": 1}}),
                Some(("application/vnd.vegalite.v5.20.1+json", "{\n  \"a\": 1\n}")),
            ),
            (
                json!({"text/plain": "p", "application/vnd.vegalite.v6.json": {}}),
                Some(("application/vnd.vegalite.v6.json", "{}")),
            ),
            (
                json!({"application/vnd.plotly.v1+json": {}, "image/png": "x"}),
                Some(("application/vnd.plotly.v1+json", "{}")),
            ),
            (
                json!({"application/vnd.vega.v5": {}, "text/plain": "x"}),
                Some(("text/plain", "x")),
            ),
            (
                json!({"application/json": ["a", "b"]}),
                Some(("application/json", "[\n  \"a\",\n  \"b\"\n]")),
            ),
            (json!({"application/javascript": "alert()"}), None),
            (json!({}), None),
        ] {
            let found = data.as_object().and_then(richest);
            assert_eq!(
                found.as_ref().map(|(mime, text)| (*mime, text.as_str())),
                expected,
                "{data}"
            );
        }
    }
}
