//! The notebook that ships with the site, in each language. It is written to the drive when it is first visited.

use crate::strings::{Language, language};

/// Its name and its text in a language.
const fn welcome(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::English => (
            "Welcome to Octavo.ipynb",
            include_str!("../assets/welcome.ipynb"),
        ),
        Language::German => (
            "Willkommen bei Octavo.ipynb",
            include_str!("../assets/willkommen.ipynb"),
        ),
    }
}

/// What it is called in the language that is spoken.
pub fn name() -> &'static str {
    welcome(language()).0
}

/// What is written under a name that is one of its names.
pub fn contents(name: &str) -> Option<&'static str> {
    let mut all = Language::ALL.into_iter().map(welcome);
    all.find_map(|(own, text)| (own == name).then_some(text))
}

#[cfg(test)]
mod tests {
    use octavo_notebook::{CellKind, Notebook, SequentialIds, Session};

    use super::*;

    fn kinds(name: &str) -> Vec<Option<CellKind>> {
        let text = contents(name).expect("it ships with the site");
        let notebook = Notebook::open(text).expect("a notebook");
        let session = Session::new(notebook, Box::new(SequentialIds::default()));
        let ids = session.cell_ids();
        ids.iter()
            .map(|id| session.cell(id).map(|cell| cell.kind()))
            .collect()
    }

    #[test]
    fn it_is_the_same_tour_in_every_language() {
        let [first, second] = Language::ALL.map(|language| welcome(language).0);
        assert_eq!(kinds(first), kinds(second));
        assert_eq!(contents("another.ipynb"), None);
    }
}
