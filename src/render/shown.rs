//! The text that an output shows, for those who look for something in it. Pure.

use octavo_notebook::mime_text;
use serde_json::Value;

use super::mime::{Drawing, drawing};
use super::terminal::plain_text;

/// The text of an output in the disk form; nothing for pictures.
pub fn shown_text(output: &Value) -> String {
    if output.get("output_type").and_then(Value::as_str) == Some("stream") {
        let text = output.get("text");
        let text = text.map(|text| mime_text("text/plain", text));
        return plain_text(&text.unwrap_or_default());
    }
    match drawing(output).1 {
        Drawing::Plain(text) => plain_text(&text),
        Drawing::Html(html) => without_tags(&html),
        Drawing::Svg(svg) => without_tags(&svg),
        Drawing::Markdown(text) | Drawing::Latex(text) => text,
        Drawing::Json { value, .. } => super::mime::pretty(&value),
        _ => String::new(),
    }
}

/// What is left of markup when tags, styles and scripts go, and the common entities are what they mean.
fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, from)) = rest.split_once('<') {
        text.push_str(before);
        let lower: String = from.chars().take(7).collect::<String>().to_lowercase();
        let silent = ["style", "script", "!--"]
            .into_iter()
            .find(|name| lower.starts_with(name));
        let end = match silent {
            Some("!--") => from.find("-->").map(|at| at + 3),
            Some(name) => from
                .to_ascii_lowercase()
                .find(&format!("</{name}"))
                .and_then(|at| Some(at + from[at..].find('>')? + 1)),
            None => from.find('>').map(|at| at + 1),
        };
        rest = end.map_or("", |end| &from[end..]);
    }
    text.push_str(rest);
    for (entity, sign) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", "\u{a0}"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, sign);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_output_is_searched_as_it_is_shown() {
        let display =
            |data: Value| json!({"output_type": "display_data", "data": data, "metadata": {}});
        let rows = [
            (
                json!({"output_type": "stream", "name": "stdout", "text": ["\u{1b}[31mred\u{1b}[0m\n", "50%\r100%"]}),
                "red\n100%",
            ),
            (
                display(
                    json!({"text/plain": "x", "text/html": ["<style>td {}</style><b class='y'>bold</b>", " &amp; <!-- no -->3 &lt; 4"]}),
                ),
                "bold & 3 < 4",
            ),
            (
                display(json!({"text/html": "<SCRIPT>x()</SCRIPT >a<br"})),
                "a",
            ),
            (display(json!({"image/png": "iVBO"})), ""),
            (
                json!({"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["\u{1b}[31mE\u{1b}[0m: v"]}),
                "E: v",
            ),
        ];
        for (output, expected) in rows {
            assert_eq!(shown_text(&output), expected, "{output}");
        }
    }
}
