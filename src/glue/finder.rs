//! Matching and marking in the glue, owned: dropping it takes the marks out of the page.

use octavo_notebook::find::{Engine, Match};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[cfg_attr(target_arch = "wasm32", wasm_bindgen(module = "/web/dist/glue.js"))]
#[cfg_attr(not(target_arch = "wasm32"), wasm_bindgen)]
extern "C" {
    #[wasm_bindgen(js_name = Finder)]
    type FinderHandle;

    #[wasm_bindgen(static_method_of = FinderHandle, js_class = "Finder", catch)]
    async fn load(root: &HtmlElement) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method)]
    fn look(
        this: &FinderHandle,
        text: &str,
        is_regex: bool,
        is_case_sensitive: bool,
        is_whole_word: bool,
        replacement: &str,
    ) -> Option<String>;
    #[wasm_bindgen(method)]
    fn ends(this: &FinderHandle, text: &str) -> Vec<u32>;
    #[wasm_bindgen(method)]
    fn inserts(this: &FinderHandle, text: &str) -> Vec<String>;
    #[wasm_bindgen(method)]
    fn paint(
        this: &FinderHandle,
        has_outputs: bool,
        cells: Option<Vec<String>>,
        cell: &str,
        output: i32,
        nths: &[u32],
        is_sought: bool,
    );
    #[wasm_bindgen(method)]
    fn clear(this: &FinderHandle);
}

/// What is looked for, and how.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Query {
    /// The text or pattern.
    pub text: String,
    /// It is a pattern.
    pub is_regex: bool,
    /// Capitals count.
    pub is_case_sensitive: bool,
    /// Not within longer words.
    pub is_whole_word: bool,
}

/// Where one is in what is drawn.
#[derive(Default)]
pub struct DrawnPlace {
    /// The cell.
    pub cell: String,
    /// The index of the output; none for the cell's text.
    pub output: Option<usize>,
    /// Which match of that.
    pub nth: usize,
    /// In which line it begins: of a long output not all lines are drawn.
    pub line: usize,
    /// Which of the matches in that line.
    pub nth_in_line: usize,
}

/// Finding in one notebook.
pub struct Finder {
    handle: FinderHandle,
}

impl Finder {
    /// Fetches what it takes; `root` is what marks are painted in.
    pub async fn load(root: &HtmlElement) -> Result<Finder, JsValue> {
        let handle = FinderHandle::load(root).await?.unchecked_into();
        Ok(Finder { handle })
    }

    /// Takes another query; an error says why it is none.
    pub fn look(&self, query: &Query, replacement: &str) -> Result<(), String> {
        let Query {
            text,
            is_regex,
            is_case_sensitive,
            is_whole_word,
        } = query;
        let problem = self.handle.look(
            text,
            *is_regex,
            *is_case_sensitive,
            *is_whole_word,
            replacement,
        );
        problem.map_or(Ok(()), Err)
    }

    /// Marks what is drawn: all of it, or of some cells. What one is at is brought into view where it is sought.
    pub fn paint(
        &self,
        has_outputs: bool,
        cells: Option<Vec<String>>,
        current: Option<DrawnPlace>,
        is_sought: bool,
    ) {
        let current = current.unwrap_or_default();
        let output = current.output.map_or(-1, |output| output as i32);
        let nths = [current.nth, current.line, current.nth_in_line].map(|nth| nth as u32);
        self.handle
            .paint(has_outputs, cells, &current.cell, output, &nths, is_sought);
    }

    /// Takes the marks away.
    pub fn clear(&self) {
        self.handle.clear();
    }

    /// The engine of the query; with what would take the places, or without, which is quicker.
    pub fn engine(&self, has_inserts: bool) -> impl Engine + '_ {
        QueryEngine {
            handle: &self.handle,
            has_inserts,
        }
    }
}

impl Drop for Finder {
    fn drop(&mut self) {
        self.handle.clear();
    }
}

struct QueryEngine<'a> {
    handle: &'a FinderHandle,
    has_inserts: bool,
}

impl Engine for QueryEngine<'_> {
    fn matches(&self, text: &str) -> Vec<Match> {
        let ends = self.handle.ends(text);
        let mut inserts = if self.has_inserts && !ends.is_empty() {
            self.handle.inserts(text)
        } else {
            Vec::new()
        }
        .into_iter();
        let found = |&[start, end]: &[u32; 2]| Match {
            range: start as usize..end as usize,
            insert: inserts.next().unwrap_or_default(),
        };
        ends.as_chunks().0.iter().map(found).collect()
    }
}
