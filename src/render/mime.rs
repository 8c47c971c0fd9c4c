//! Decides how an output is drawn: the richest form of its MIME bundle that the page knows.

use std::sync::Arc;

use octavo_notebook::{Chart, JAVASCRIPT, chart, mime_text, richest};
use serde_json::{Map, Value};

use super::copies::image_address;
use super::terminal::Terminal;

/// How to draw a form of an output. The text is as it stands in the notebook, lines joined.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Drawing {
    /// HTML, to be made harmless first.
    Html(String),
    /// Markdown.
    Markdown(String),
    /// Text with formulas.
    Latex(String),
    /// An SVG document, to be made harmless first.
    Svg(String),
    /// An image as a `data:` address with its alternative text and size.
    Image {
        /// The `data:` address.
        address: String,
        /// What it shows, when the output also has a plain form.
        alt: Option<String>,
        /// The width it wants, in CSS pixels.
        width: Option<u64>,
        /// The height it wants, in CSS pixels.
        height: Option<u64>,
    },
    /// JSON.
    Json {
        /// The value.
        value: Arc<Value>,
        /// Whether it is to be open.
        is_expanded: bool,
    },
    /// A chart, drawn by a library.
    Chart {
        /// Which.
        chart: Chart,
        /// Its specification, as JSON.
        spec: String,
    },
    /// A widget of Jupyter's.
    Widget {
        /// The name of its model.
        model: String,
        /// The output's plain form.
        plain: Option<String>,
    },
    /// JavaScript, to be run where the output is trusted.
    Script(String),
    /// Terminal text.
    Plain(String),
    /// A kind that nobody here can draw: its name, and its contents as text.
    Unknown {
        /// The MIME type or output type.
        kind: String,
        /// What there is.
        text: String,
    },
}

/// How to draw an output in the disk form, and the MIME type it is drawn from.
pub fn drawing(output: &Value) -> (Option<String>, Drawing) {
    match output.get("output_type").and_then(Value::as_str) {
        Some("display_data" | "execute_result") => {
            let empty = Map::new();
            let part = |name: &str| output.get(name).and_then(Value::as_object);
            bundle(
                part("data").unwrap_or(&empty),
                part("metadata").unwrap_or(&empty),
            )
        }
        Some("error") => (None, Drawing::Plain(traceback(output))),
        other => (
            None,
            Drawing::Unknown {
                kind: other.unwrap_or("?").to_owned(),
                text: pretty(output),
            },
        ),
    }
}

fn bundle(data: &Map<String, Value>, metadata: &Map<String, Value>) -> (Option<String>, Drawing) {
    let script = JAVASCRIPT
        .iter()
        .find_map(|mime| Some((mime, data.get(*mime)?)));
    if let (Some((mime, code)), false) = (script, data.contains_key("text/html")) {
        let code = mime_text(mime, code);
        return (Some((*mime).to_owned()), Drawing::Script(code));
    }
    let Some((mime, text)) = richest(data) else {
        let (kind, text) = data
            .iter()
            .next()
            .map_or_else(Default::default, |(mime, value)| {
                (mime.clone(), mime_text(mime, value))
            });
        return (Some(kind.clone()), Drawing::Unknown { kind, text });
    };
    let value = data.get(mime);
    let plain = || {
        data.get("text/plain")
            .map(|plain| mime_text("text/plain", plain))
    };
    let drawing = match mime {
        "text/html" => Drawing::Html(text),
        "text/markdown" => Drawing::Markdown(text),
        "text/latex" => Drawing::Latex(text),
        "image/svg+xml" => Drawing::Svg(text),
        "text/plain" => Drawing::Plain(text),
        "application/json" => Drawing::Json {
            value: Arc::new(value.cloned().unwrap_or_default()),
            is_expanded: own_metadata(metadata, mime)
                .get("expanded")
                .and_then(Value::as_bool)
                .unwrap_or(false),
        },
        image if image.starts_with("image/") => {
            let own = own_metadata(metadata, image);
            let size = |name: &str| own.get(name).and_then(Value::as_u64);
            Drawing::Image {
                address: image_address(image, &text),
                alt: own
                    .get("alt")
                    .and_then(Value::as_str)
                    .map(str::to_owned)
                    .or_else(plain),
                width: size("width"),
                height: size("height"),
            }
        }
        mime if let Some(chart) = chart(mime) => Drawing::Chart { chart, spec: text },
        "application/vnd.jupyter.widget-view+json" => Drawing::Widget {
            model: value
                .and_then(|value| value.get("model_id")?.as_str())
                .unwrap_or_default()
                .to_owned(),
            plain: plain(),
        },
        // JSON of a vendor's kind, which some other program draws: its plain form says more to a person.
        vendors => match plain() {
            Some(plain) => return (Some("text/plain".to_owned()), Drawing::Plain(plain)),
            None => Drawing::Unknown {
                kind: vendors.to_owned(),
                text,
            },
        },
    };
    (Some(mime.to_owned()), drawing)
}

/// The bundle's metadata may speak of one form alone, or of the output.
fn own_metadata<'a>(metadata: &'a Map<String, Value>, mime: &str) -> &'a Map<String, Value> {
    let own = metadata.get(mime).and_then(Value::as_object);
    own.unwrap_or(metadata)
}

/// The traceback of an error; without one, its name and what it says.
fn traceback(output: &Value) -> String {
    let lines: Vec<&str> = output
        .get("traceback")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    if !lines.is_empty() {
        return without_rule(lines.join("\n"));
    }
    let word = |name: &str| output.get(name).and_then(Value::as_str).unwrap_or_default();
    format!("{}: {}", word("ename"), word("evalue"))
}

/// A traceback without the rule of dashes that IPython begins with: it is as wide as a terminal, and would wrap on a narrow page.
/// Colours that it sets stay set.
fn without_rule(traceback: String) -> String {
    let Some((first, rest)) = traceback.split_once('\n') else {
        return traceback;
    };
    let mut terminal = Terminal::default();
    terminal.push(first);
    let shown: String = terminal
        .open_line()
        .into_iter()
        .map(|run| run.text)
        .collect();
    if shown.is_empty() || shown.contains(|character| character != '-') {
        return traceback;
    }
    first.replace('-', "") + rest
}

/// JSON for reading.
pub fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn drawn(data: Value) -> (Option<String>, Drawing) {
        drawing(
            &json!({"output_type": "display_data", "data": data, "metadata": {"image/png": {"width": 20}}}),
        )
    }

    #[test]
    fn the_richest_form_is_drawn() {
        let mime = |data| drawn(data).0.unwrap_or_default();
        assert_eq!(
            mime(json!({"text/plain": "p", "text/html": "<b>h</b>"})),
            "text/html"
        );
        assert_eq!(
            mime(json!({"text/plain": "p", "image/png": "AA=="})),
            "image/png"
        );
        assert_eq!(
            mime(json!({"text/plain": "p", "application/vnd.vega.v5+json": {}})),
            "application/vnd.vega.v5+json"
        );
        assert_eq!(
            mime(json!({"text/plain": "p", "application/vnd.x.v5+json": {}})),
            "text/plain"
        );
        assert_eq!(
            mime(json!({"application/javascript": "alert(1)"})),
            "application/javascript"
        );
    }

    #[test]
    fn a_script_is_drawn_before_its_plain_form_and_after_html() {
        let (mime, drawing) =
            drawn(json!({"text/plain": "p", "application/javascript": ["a\n", "b"]}));
        assert_eq!(mime.as_deref(), Some("application/javascript"));
        assert_eq!(drawing, Drawing::Script("a\nb".into()));
        let (mime, _) = drawn(json!({"text/html": "h", "application/javascript": "a"}));
        assert_eq!(mime.as_deref(), Some("text/html"));
    }

    #[test]
    fn an_image_has_an_address_a_size_and_a_text() {
        let image = drawn(json!({"image/png": "AA\nBB==\n", "text/plain": "<Figure>"})).1;
        let expected = Drawing::Image {
            address: "data:image/png;base64,AABB==".into(),
            alt: Some("<Figure>".into()),
            width: Some(20),
            height: None,
        };
        assert_eq!(image, expected);
    }

    #[test]
    fn what_nobody_can_draw_is_named_and_shown() {
        let expected = Drawing::Unknown {
            kind: "application/x-foo+json".into(),
            text: "{\n  \"a\": 1\n}".into(),
        };
        assert_eq!(
            drawn(json!({"application/x-foo+json": {"a": 1}})).1,
            expected
        );
        let (mime, drawing) = drawing(&json!({"output_type": "hologram"}));
        assert_eq!(mime, None);
        assert!(matches!(drawing, Drawing::Unknown { kind, .. } if kind == "hologram"));
    }

    #[test]
    fn the_rule_above_a_traceback_is_not_drawn() {
        let rows = [
            (
                json!(["\u{1b}[31m-------\u{1b}[39m", "E: v"]),
                "\u{1b}[31m\u{1b}[39mE: v",
            ),
            (json!(["-------\nE: v", "---"]), "E: v\n---"),
            (json!(["E: v - w", "---"]), "E: v - w\n---"),
            (json!(["---"]), "---"),
        ];
        for (traceback, expected) in rows {
            let output = json!({"output_type": "error", "ename": "E", "evalue": "v", "traceback": traceback});
            assert_eq!(drawing(&output).1, Drawing::Plain(expected.into()));
        }
    }

    #[test]
    fn an_error_without_a_traceback_still_says_what_it_is() {
        let output = json!({"output_type": "error", "ename": "E", "evalue": "v", "traceback": []});
        assert_eq!(drawing(&output).1, Drawing::Plain("E: v".into()));
    }
}
