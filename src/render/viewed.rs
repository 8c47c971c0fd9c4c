//! Files that are no notebooks and can be looked at: of which kind they are by their names, and tables as rows. Pure.

/// How a file is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ViewKind {
    /// As lines.
    Text,
    /// As rows of values.
    Table,
    /// As lines, indented.
    Json,
    /// As it is drawn.
    Markdown,
    /// As a picture of this MIME type.
    Image(&'static str),
}

/// How a file of this name is looked at; none for names that say nothing of it.
pub fn kind_of(name: &str) -> Option<ViewKind> {
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    Some(match ending.as_str() {
        "txt" | "log" | "py" | "toml" | "yaml" | "yml" | "ini" | "cfg" | "rst" | "tex" | "html"
        | "css" | "js" | "xml" => ViewKind::Text,
        "csv" | "tsv" | "tab" => ViewKind::Table,
        "json" | "jsonl" | "geojson" => ViewKind::Json,
        "md" | "markdown" => ViewKind::Markdown,
        "png" => ViewKind::Image("image/png"),
        "jpg" | "jpeg" => ViewKind::Image("image/jpeg"),
        "gif" => ViewKind::Image("image/gif"),
        "webp" => ViewKind::Image("image/webp"),
        "svg" => ViewKind::Image("image/svg+xml"),
        "avif" => ViewKind::Image("image/avif"),
        _ => return None,
    })
}

/// A table of text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    /// The names of the columns: the first row.
    pub head: Vec<String>,
    /// All others.
    pub rows: Vec<Vec<String>>,
}

/// Reads values separated by commas, semicolons or tabs, whichever the first line has most of. Rows need not have the same length.
pub fn table(bytes: &[u8]) -> Table {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(bytes))
        .from_reader(bytes);
    let text = |record: csv::ByteRecord| -> Vec<String> {
        let values = record
            .iter()
            .map(|value| String::from_utf8_lossy(value).into_owned());
        values.collect()
    };
    // What cannot be read as a row is none; flexible rows of bytes can all be read.
    let mut rows = reader.byte_records().filter_map(Result::ok).map(text);
    Table {
        head: rows.next().unwrap_or_default(),
        rows: rows.collect(),
    }
}

fn delimiter(bytes: &[u8]) -> u8 {
    let line = bytes
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let count = |sign: u8| {
        let mut is_quoted = false;
        let outside = line.iter().filter(|byte| {
            is_quoted ^= **byte == b'"';
            !is_quoted && **byte == sign
        });
        outside.count()
    };
    // Of equals the last is taken: commas when there are none at all.
    b"\t;,"
        .iter()
        .copied()
        .max_by_key(|sign| count(*sign))
        .unwrap_or(b',')
}

/// Which of `count` rows of one height are in view, and a few beside them: the first, and the one after the last.
pub fn rows_in_view(top: f64, height: f64, row_height: f64, count: usize) -> (usize, usize) {
    const BESIDE: f64 = 12.0;
    let row_height = row_height.max(1.0);
    let first = (top / row_height - BESIDE).max(0.0).floor() as usize;
    let end = ((top + height) / row_height + BESIDE).max(0.0).ceil() as usize;
    (first.min(count), end.min(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_how_a_file_is_looked_at() {
        let rows = [
            ("data.CSV", Some(ViewKind::Table)),
            ("a.b.tsv", Some(ViewKind::Table)),
            ("notes.md", Some(ViewKind::Markdown)),
            ("x.json", Some(ViewKind::Json)),
            ("plot.jpg", Some(ViewKind::Image("image/jpeg"))),
            ("x.ipynb", None),
            ("README", None),
        ];
        for (name, expected) in rows {
            assert_eq!(kind_of(name), expected, "{name}");
        }
    }

    #[test]
    fn tables_are_read_as_programs_write_them() {
        let rows: [(&str, &[&[&str]]); 7] = [
            ("a,b\n1,2\n", &[&["a", "b"], &["1", "2"]]),
            ("a;b\n1,5;2\n", &[&["a", "b"], &["1,5", "2"]]),
            ("a\tb\r\n1\t\r\n", &[&["a", "b"], &["1", ""]]),
            (
                "\u{feff}a,b\n\"x, \"\"y\"\"\nz\",2",
                &[&["a", "b"], &["x, \"y\"\nz", "2"]],
            ),
            ("a,b\n1\n1,2,3\n", &[&["a", "b"], &["1"], &["1", "2", "3"]]),
            ("\"a;b;c\",d\n", &[&["a;b;c", "d"]]),
            ("", &[&[]]),
        ];
        for (text, expected) in rows {
            let Table { head, rows } = table(text.as_bytes());
            let found: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn only_the_rows_in_view_are_wanted() {
        let rows = [
            ((0.0, 100.0, 10.0, 1000), (0, 22)),
            ((500.0, 100.0, 10.0, 1000), (38, 72)),
            ((9_950.0, 100.0, 10.0, 1000), (983, 1000)),
            ((0.0, 100.0, 0.0, 5), (0, 5)),
        ];
        for ((top, height, row_height, count), expected) in rows {
            assert_eq!(rows_in_view(top, height, row_height, count), expected);
        }
    }
}
