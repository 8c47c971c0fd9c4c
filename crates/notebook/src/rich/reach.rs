//! Whether a chart asks for what it does not carry: data, maps and pictures by their address.

use serde_json::Value;

use super::{Chart, is_json, mime_text};

/// What is given in the chart itself: rows, which may have addresses in them that nobody follows.
const CARRIED: [&str; 2] = ["values", "datasets"];

/// Whether the chart of a MIME bundle's entry has an address in it that its library would follow.
///
/// It decides what is worth asking the person about; whoever draws lets nothing through that is not said here.
pub(crate) fn asks_elsewhere(chart: Chart, mime: &str, spec: &Value) -> bool {
    let key = match chart {
        Chart::Vega => "url",
        Chart::Plotly => "source",
    };
    if is_json(mime) {
        return names_address(key, spec);
    }
    // Altair's own type is no JSON by its name, so it may lie in lines of text.
    let spec = serde_json::from_str(&mime_text(mime, spec));
    spec.is_ok_and(|spec| names_address(key, &spec))
}

fn names_address(key: &str, spec: &Value) -> bool {
    match spec {
        Value::Object(fields) => fields.iter().any(|(name, value)| {
            !CARRIED.contains(&name.as_str())
                && (name == key && is_address(value) || names_address(key, value))
        }),
        Value::Array(items) => items.iter().any(|item| names_address(key, item)),
        _ => false,
    }
}

/// A text that does not carry the data itself, or a rule by which the address is found.
fn is_address(value: &Value) -> bool {
    match value {
        Value::String(address) => !address.trim_start().starts_with("data:"),
        Value::Object(_) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_chart_asks_for_what_it_names_by_address() {
        use Chart::{Plotly, Vega};
        let rows = [
            (
                Vega,
                json!({"data": {"values": [{"url": "https://a.test/"}]}}),
                false,
            ),
            (
                Vega,
                json!({"datasets": {"d": [{"url": "https://a.test/"}]}}),
                false,
            ),
            (Vega, json!({"data": {"url": "data:text/csv,a"}}), false),
            (
                Vega,
                json!({"data": {"url": "https://a.test/cars.json"}}),
                true,
            ),
            (
                Vega,
                json!({"data": [{"name": "d", "url": {"signal": "address"}}]}),
                true,
            ),
            (
                Vega,
                json!({"layer": [{"transform": [{"lookup": "id", "from": {"data": {"url": "cars.csv"}}}]}]}),
                true,
            ),
            (
                Vega,
                json!({"data": {"values": []}, "encoding": {"url": {"field": "picture"}}}),
                true,
            ),
            (
                Plotly,
                json!({"data": [{"x": [1]}], "layout": {"title": "url"}}),
                false,
            ),
            (
                Plotly,
                json!({"layout": {"images": [{"source": "data:image/png;base64,AA"}]}}),
                false,
            ),
            (
                Plotly,
                json!({"layout": {"images": [{"source": "https://a.test/logo.png"}]}}),
                true,
            ),
            (
                Plotly,
                json!({"data": [{"link": {"source": [0, 1], "target": [2, 2]}}]}),
                false,
            ),
        ];
        for (chart, spec, expected) in rows {
            let found = asks_elsewhere(chart, "application/vnd.x+json", &spec);
            assert_eq!(found, expected, "{spec}");
        }
    }

    #[test]
    fn a_chart_in_lines_of_text_is_read() {
        let lines = json!(["{\"data\": {\n", "\"url\": \"https://a.test/\"}}"]);
        let rows = [(lines, true), (json!("no JSON"), false)];
        for (spec, expected) in rows {
            let found = asks_elsewhere(Chart::Vega, "application/vnd.vegalite.v6.json", &spec);
            assert_eq!(found, expected, "{spec}");
        }
    }
}
