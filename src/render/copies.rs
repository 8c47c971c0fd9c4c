//! What of one output can be copied or saved: each form in which the notebook has it. Pure.

use octavo_notebook::mime_text;
use serde_json::{Map, Value};

use super::terminal::plain_text;

/// A form of an output.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Text without colours.
    Text,
    /// The source of HTML.
    Html,
    /// The source of Markdown.
    Markdown,
    /// The source of LaTeX.
    Latex,
    /// JSON.
    Json,
    /// The source of a drawing.
    Svg,
    /// A picture.
    Image,
}

/// A picture that can be shown by itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picture {
    /// A `data:` address.
    pub address: String,
    /// How the name of a file with it ends.
    pub extension: &'static str,
}

/// The forms that are text, each with it, in the order in which they are offered.
pub fn texts(output: &Value) -> Vec<(Form, String)> {
    if let Some(data) = data(output) {
        return data
            .iter()
            .filter_map(|(mime, value)| Some((form_of(mime)?, mime_text(mime, value))))
            .map(|(form, text)| match form {
                Form::Text => (form, plain_text(&text)),
                _ => (form, text),
            })
            .collect();
    }
    let text = match output.get("output_type").and_then(Value::as_str) {
        Some("stream") => output.get("text").map(|text| mime_text("text/plain", text)),
        Some("error") => output.get("traceback").map(traceback),
        _ => None,
    };
    text.map(|text| (Form::Text, plain_text(&text)))
        .into_iter()
        .collect()
}

/// The picture in an output, the sharper one of two.
pub fn picture(output: &Value) -> Option<Picture> {
    let data = data(output)?;
    if let Some(svg) = data.get("image/svg+xml") {
        return Some(Picture {
            address: svg_address(&mime_text("image/svg+xml", svg)),
            extension: "svg",
        });
    }
    let (mime, extension) = [
        ("image/png", "png"),
        ("image/jpeg", "jpg"),
        ("image/gif", "gif"),
        ("image/webp", "webp"),
    ]
    .into_iter()
    .find(|(mime, _)| data.contains_key(*mime))?;
    let address = image_address(mime, &mime_text(mime, &data[mime]));
    Some(Picture { address, extension })
}

/// Base64 as it lies in a notebook, as an address.
pub fn image_address(mime: &str, base64: &str) -> String {
    let base64: String = base64.split_whitespace().collect();
    format!("data:{mime};base64,{base64}")
}

/// As an image a drawing can neither run scripts nor fetch anything.
fn svg_address(svg: &str) -> String {
    const NAMESPACE: &str = "xmlns=\"http://www.w3.org/2000/svg\"";
    // What stands in a page needs no namespace, a file of its own does.
    let whole = if svg.contains("http://www.w3.org/2000/svg") {
        svg.to_owned()
    } else {
        svg.replacen("<svg", &format!("<svg {NAMESPACE}"), 1)
    };
    format!(
        "data:image/svg+xml;charset=utf-8,{}",
        percent_encoded(&whole)
    )
}

fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() * 3 / 2);
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => encoded.push(byte.into()),
            b'-' | b'_' | b'.' | b'~' | b'/' | b':' | b'=' | b' ' => encoded.push(byte.into()),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

fn data(output: &Value) -> Option<&Map<String, Value>> {
    output.get("data")?.as_object()
}

fn form_of(mime: &str) -> Option<Form> {
    Some(match mime {
        "text/plain" => Form::Text,
        "text/html" => Form::Html,
        "text/markdown" => Form::Markdown,
        "text/latex" => Form::Latex,
        "image/svg+xml" => Form::Svg,
        "application/json" => Form::Json,
        json if json.starts_with("application/") && json.ends_with("+json") => Form::Json,
        _ => return None,
    })
}

fn traceback(lines: &Value) -> String {
    let lines = lines.as_array().into_iter().flatten();
    let lines: Vec<&str> = lines.filter_map(Value::as_str).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_form_of_an_output_is_offered_as_its_text() {
        let rows = [
            (
                json!({"output_type": "stream", "name": "stdout", "text": ["\u{1b}[31ma\u{1b}[0m\n", "b"]}),
                vec![(Form::Text, "a\nb")],
            ),
            (
                json!({"output_type": "error", "traceback": ["\u{1b}[31mE\u{1b}[0m", "v"]}),
                vec![(Form::Text, "E\nv")],
            ),
            (
                json!({"output_type": "display_data", "data": {
                    "text/plain": "x", "text/html": ["<b>", "x</b>"], "image/png": "AA==", "application/vnd.x+json": [1]
                }}),
                vec![
                    (Form::Text, "x"),
                    (Form::Html, "<b>x</b>"),
                    (Form::Json, "[\n  1\n]"),
                ],
            ),
            (json!({"output_type": "hologram"}), vec![]),
        ];
        for (output, expected) in rows {
            let found = texts(&output);
            let found: Vec<_> = found.iter().map(|(form, text)| (*form, &**text)).collect();
            assert_eq!(found, expected, "{output}");
        }
    }

    #[test]
    fn a_picture_is_an_address_and_the_end_of_a_name() {
        let of = |data: Value| {
            picture(&json!({ "data": data })).map(|picture| (picture.address, picture.extension))
        };
        assert_eq!(
            of(json!({"image/png": "AA\nBB==\n"})),
            Some(("data:image/png;base64,AABB==".into(), "png"))
        );
        let (address, extension) =
            of(json!({"image/png": "AA==", "image/svg+xml": "<svg width='1'>ä</svg>"}))
                .expect("a drawing");
        assert_eq!(extension, "svg");
        assert!(address.contains("xmlns=%22http://www.w3.org/2000/svg%22"));
        assert!(address.ends_with("%3E%C3%A4%3C/svg%3E"), "{address}");
        assert_eq!(of(json!({"text/plain": "x"})), None);
    }
}
