//! JSON as a tree that is opened node by node: which rows are seen, and where keys lead. Pure.
//!
//! Only what is open has rows, and long lists come in slices, so that a large value costs no more than what is looked at.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::Value;

/// Of a node with more children than this each row is a slice of them.
const SLICE: usize = 100;
/// So many rows are open at first.
const OPEN_ROWS: usize = 24;
/// So many, when whoever showed it wants it open.
const EXPANDED_ROWS: usize = 400;
/// Characters of a text that are drawn.
const SHOWN_CHARACTERS: usize = 400;

/// One step from a node to what is in it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Step {
    /// The value of a key.
    Key(String),
    /// An item.
    Item(usize),
    /// Children from here on, and how many; the same value still.
    Slice(usize, usize),
}

/// Where a node is.
pub type Path = Vec<Step>;

/// What a row says of its value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sketch {
    /// A list of so many.
    List(usize),
    /// So many keys.
    Object(usize),
    /// Children from … on, and how many.
    Slice(usize, usize),
    /// Text in quotes, perhaps cut.
    Text(String),
    /// A number, `true`, `false` or `null`.
    Plain(String),
}

/// One row as it is drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Where it is.
    pub path: Path,
    /// Its depth, from 1.
    pub level: usize,
    /// Its place among its siblings, from 1.
    pub position: usize,
    /// How many siblings there are, itself included.
    pub siblings: usize,
    /// What it holds.
    pub sketch: Sketch,
}

impl Row {
    /// Whether there is something to open.
    pub fn has_children(&self) -> bool {
        match &self.sketch {
            Sketch::List(count) | Sketch::Object(count) => *count > 0,
            Sketch::Slice(..) => true,
            Sketch::Text(_) | Sketch::Plain(_) => false,
        }
    }
}

/// Where a key leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Move {
    /// To another row.
    To(usize),
    /// The row opens or closes.
    Toggle,
}

/// A value and what of it is open. A clone shares the value.
#[derive(Clone)]
pub struct JsonTree {
    root: Arc<Value>,
    open: HashSet<Path>,
}

impl JsonTree {
    /// A tree open as far as it is short, or further when it is to be expanded.
    pub fn new(root: Arc<Value>, is_expanded: bool) -> JsonTree {
        let mut tree = JsonTree {
            root,
            open: HashSet::new(),
        };
        let limit = if is_expanded {
            EXPANDED_ROWS
        } else {
            OPEN_ROWS
        };
        let mut rows = 1;
        let mut next = std::collections::VecDeque::from([Path::new()]);
        while let Some(path) = next.pop_front() {
            let children = tree.children(&path);
            let is_root = path.is_empty();
            if children.is_empty() || (rows + children.len() > limit && !is_root) {
                continue;
            }
            rows += children.len();
            next.extend(children);
            tree.open.insert(path);
        }
        tree
    }

    /// The value at a path; that of a slice is the whole.
    pub fn value(&self, path: &[Step]) -> Option<&Value> {
        path.iter().try_fold(&*self.root, |value, step| match step {
            Step::Key(key) => value.get(key),
            Step::Item(index) => value.get(index),
            Step::Slice(..) => Some(value),
        })
    }

    /// Whether what is in a node is seen.
    pub fn is_open(&self, path: &Path) -> bool {
        self.open.contains(path)
    }

    /// Opens or closes a node.
    pub fn toggle(&mut self, path: &Path) {
        if !self.open.remove(path) {
            self.open.insert(path.clone());
        }
    }

    /// What is seen, from top to bottom.
    pub fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        self.add_rows(Path::new(), (1, 1), &mut rows);
        rows
    }

    fn add_rows(&self, path: Path, (position, siblings): (usize, usize), rows: &mut Vec<Row>) {
        let Some(sketch) = self.sketch(&path) else {
            return;
        };
        rows.push(Row {
            level: path.len() + 1,
            position,
            siblings,
            sketch,
            path: path.clone(),
        });
        if self.is_open(&path) {
            let children = self.children(&path);
            let siblings = children.len();
            for (index, child) in children.into_iter().enumerate() {
                self.add_rows(child, (index + 1, siblings), rows);
            }
        }
    }

    fn sketch(&self, path: &Path) -> Option<Sketch> {
        let value = self.value(path)?;
        if let Some(Step::Slice(start, count)) = path.last() {
            return Some(Sketch::Slice(*start, *count));
        }
        Some(match value {
            Value::Array(items) => Sketch::List(items.len()),
            Value::Object(fields) => Sketch::Object(fields.len()),
            Value::String(text) => Sketch::Text(quoted(text)),
            other => Sketch::Plain(other.to_string()),
        })
    }

    fn children(&self, path: &Path) -> Vec<Path> {
        let Some(value) = self.value(path) else {
            return Vec::new();
        };
        let below = |step: Step| path.iter().cloned().chain([step]).collect();
        let (start, count) = match path.last() {
            Some(Step::Slice(start, count)) => (*start, *count),
            _ => (0, size(value)),
        };
        if count > SLICE {
            let slices = slices(start, count);
            return slices
                .map(|(start, count)| below(Step::Slice(start, count)))
                .collect();
        }
        match value {
            Value::Array(items) => (start..items.len().min(start + count))
                .map(|index| below(Step::Item(index)))
                .collect(),
            Value::Object(fields) => {
                let keys = fields.keys().skip(start).take(count);
                keys.map(|key| below(Step::Key(key.clone()))).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// What a key of the keyboard does on the row at `at`; nothing for keys that mean nothing to a tree.
pub fn step(tree: &JsonTree, rows: &[Row], at: usize, key: &str) -> Option<Move> {
    let row = rows.get(at)?;
    let is_open = row.has_children() && tree.is_open(&row.path);
    let parent = || rows[..at].iter().rposition(|other| other.level < row.level);
    Some(match key {
        "ArrowDown" => Move::To((at + 1).min(rows.len() - 1)),
        "ArrowUp" => Move::To(at.saturating_sub(1)),
        "Home" => Move::To(0),
        "End" => Move::To(rows.len() - 1),
        "ArrowRight" if is_open => Move::To(at + 1),
        "ArrowRight" | "Enter" | " " if row.has_children() && (key != "ArrowRight" || !is_open) => {
            Move::Toggle
        }
        "ArrowLeft" if is_open => Move::Toggle,
        "ArrowLeft" => Move::To(parent().unwrap_or(at)),
        "ArrowRight" | "Enter" | " " => Move::To(at),
        _ => return None,
    })
}

/// A path as JSONPath writes it: `$.list[2]["a key"]`.
pub fn json_path(path: &[Step]) -> String {
    path.iter().fold("$".to_owned(), |mut whole, step| {
        match step {
            Step::Key(key) if is_plain(key) => {
                whole.push('.');
                whole.push_str(key);
            }
            Step::Key(key) => whole.push_str(&format!("[{}]", Value::from(&**key))),
            Step::Item(index) => whole.push_str(&format!("[{index}]")),
            Step::Slice(..) => {}
        }
        whole
    })
}

fn is_plain(key: &str) -> bool {
    let mut characters = key.chars();
    characters
        .next()
        .is_some_and(|first| first.is_alphabetic() || first == '_')
        && characters.all(|other| other.is_alphanumeric() || other == '_')
}

/// At most [`SLICE`] slices of equal length, the last perhaps shorter: each is cut again where it is still long.
fn slices(start: usize, count: usize) -> impl Iterator<Item = (usize, usize)> {
    let mut width = SLICE;
    while count.div_ceil(width) > SLICE {
        width *= SLICE;
    }
    let end = start + count;
    (start..end)
        .step_by(width)
        .map(move |from| (from, width.min(end - from)))
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.len(),
        Value::Object(fields) => fields.len(),
        _ => 0,
    }
}

fn quoted(text: &str) -> String {
    match text.char_indices().nth(SHOWN_CHARACTERS) {
        Some((end, _)) => format!("{}…", Value::from(&text[..end])),
        None => Value::from(text).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn tree(value: Value) -> JsonTree {
        JsonTree::new(Arc::new(value), false)
    }

    fn seen(tree: &JsonTree) -> Vec<String> {
        tree.rows().iter().map(|row| json_path(&row.path)).collect()
    }

    #[test]
    fn a_short_value_is_open_and_a_long_one_only_at_its_root() {
        let short = tree(json!({"a": [1, {"b c": null}], "d": "x"}));
        assert_eq!(
            seen(&short),
            ["$", "$.a", "$.a[0]", "$.a[1]", "$.a[1][\"b c\"]", "$.d"]
        );
        let long = tree(json!([(0..30).collect::<Vec<_>>(), [1]]));
        assert_eq!(seen(&long), ["$", "$[0]", "$[1]", "$[1][0]"]);
    }

    #[test]
    fn a_huge_list_is_cut_into_slices_of_slices() {
        let mut huge = tree(json!((0..1_000_050).collect::<Vec<_>>()));
        for (rows, expected) in [
            (3, Sketch::Slice(1_000_000, 50)),
            (53, Sketch::Plain("1000049".into())),
        ] {
            let seen = huge.rows();
            assert_eq!(seen.len(), rows);
            let last = seen.last().expect("rows");
            assert_eq!(last.sketch, expected);
            huge.toggle(&last.path);
        }
        let rows = huge.rows();
        let item = rows.last().expect("rows");
        assert_eq!(json_path(&item.path), "$[1000049]");
        assert_eq!((item.level, item.position, item.siblings), (3, 50, 50));
        assert_eq!(huge.value(&item.path), Some(&json!(1_000_049)));
        huge.toggle(&rows[1].path);
        assert_eq!(huge.rows()[2].sketch, Sketch::Slice(0, 10_000));
    }

    #[test]
    fn keys_lead_through_the_tree() {
        let tree = tree(json!({"a": [1, 2], "b": {}}));
        // $, a, a[0], a[1], b
        let rows = tree.rows();
        let cases = [
            (0, "ArrowDown", Some(Move::To(1))),
            (4, "ArrowDown", Some(Move::To(4))),
            (0, "ArrowUp", Some(Move::To(0))),
            (1, "ArrowRight", Some(Move::To(2))),
            (1, "ArrowLeft", Some(Move::Toggle)),
            (3, "ArrowLeft", Some(Move::To(1))),
            (4, "ArrowLeft", Some(Move::To(0))),
            (4, "ArrowRight", Some(Move::To(4))),
            (1, "Enter", Some(Move::Toggle)),
            (2, " ", Some(Move::To(2))),
            (2, "Home", Some(Move::To(0))),
            (0, "End", Some(Move::To(4))),
            (0, "x", None),
        ];
        for (at, key, expected) in cases {
            assert_eq!(step(&tree, &rows, at, key), expected, "{key} at {at}");
        }
        let mut closed = tree.clone();
        closed.toggle(&rows[1].path);
        let right = step(&closed, &closed.rows(), 1, "ArrowRight");
        assert_eq!(right, Some(Move::Toggle));
    }

    #[test]
    fn long_text_is_cut_between_characters() {
        let shown = quoted(&"ä".repeat(SHOWN_CHARACTERS + 1));
        assert!(shown.ends_with("ä\"…"));
        assert_eq!(quoted("a\n"), "\"a\\n\"");
    }
}
