//! The languages of the page, which of them is spoken, and the form in which a text is written down in all of them.

use std::cell::Cell;

/// A language that the page speaks whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// German.
    German,
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 2] = [Language::English, Language::German];

    /// Its tag, as in `<html lang>`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
        }
    }

    /// The direction it is written in, as in `<html dir>`.
    pub fn direction(self) -> &'static str {
        match self {
            Language::English | Language::German => "ltr",
        }
    }

    /// Its name in itself.
    pub fn name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::German => "Deutsch",
        }
    }

    /// The language that a tag like `de-AT` means.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let first = tag.split(['-', '_']).next()?.to_ascii_lowercase();
        Language::ALL
            .into_iter()
            .find(|language| language.tag() == first)
    }

    /// The first of somebody's languages that the page speaks, else English. Tags come in order of liking.
    pub fn preferred(tags: impl IntoIterator<Item = String>) -> Language {
        tags.into_iter()
            .find_map(|tag| Language::from_tag(&tag))
            .unwrap_or_default()
    }
}

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::English) };
}

/// The language that texts are given in.
pub fn language() -> Language {
    SPOKEN.get()
}

/// Gives all texts from now on in this language. What is drawn already stays as it is.
pub fn speak(language: Language) {
    SPOKEN.set(language);
}

/// Texts in every language: `run => "Run" | "Ausführen";`, with values `cell(number: usize) => "Cell {number}" | "Zelle {number}";`,
/// and with a count `cells(count: usize) => "1 cell" / "{count} cells" | "1 Zelle" / "{count} Zellen";`.
/// Each becomes a function of that name, which gives the text in the language that is spoken.
macro_rules! words {
    () => {};
    ($name:ident => $english:literal | $german:literal; $($rest:tt)*) => {
        pub fn $name() -> &'static str {
            match $crate::strings::language() {
                $crate::strings::Language::English => $english,
                $crate::strings::Language::German => $german,
            }
        }
        $crate::strings::words! { $($rest)* }
    };
    ($name:ident($($value:ident: $kind:ty),+) => $english:literal | $german:literal; $($rest:tt)*) => {
        pub fn $name($($value: $kind),+) -> String {
            match $crate::strings::language() {
                $crate::strings::Language::English => format!($english),
                $crate::strings::Language::German => format!($german),
            }
        }
        $crate::strings::words! { $($rest)* }
    };
    ($name:ident($count:ident: $kind:ty) => $one:literal / $many:literal | $eins:literal / $viele:literal; $($rest:tt)*) => {
        pub fn $name($count: $kind) -> String {
            match ($crate::strings::language(), $count) {
                ($crate::strings::Language::English, 1) => $one.to_owned(),
                ($crate::strings::Language::English, _) => format!($many),
                ($crate::strings::Language::German, 1) => $eins.to_owned(),
                ($crate::strings::Language::German, _) => format!($viele),
            }
        }
        $crate::strings::words! { $($rest)* }
    };
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    use super::*;

    words! {
        run => "Run" | "Ausführen";
        cell(number: usize) => "Cell {number}" | "Zelle {number}";
        cells(count: usize) => "1 cell" / "{count} cells" | "1 Zelle" / "{count} Zellen";
    }

    #[test]
    fn texts_are_given_in_the_language_that_is_spoken() {
        assert_eq!((run(), cell(2).as_str()), ("Run", "Cell 2"));
        assert_eq!(
            (cells(1).as_str(), cells(0).as_str()),
            ("1 cell", "0 cells")
        );
        speak(Language::German);
        assert_eq!((run(), cell(2).as_str()), ("Ausführen", "Zelle 2"));
        assert_eq!(
            (cells(1).as_str(), cells(5).as_str()),
            ("1 Zelle", "5 Zellen")
        );
    }

    #[test]
    fn the_first_language_that_is_spoken_here_is_taken() {
        let rows: [(&[&str], Language); 6] = [
            (&["de-AT", "en"], Language::German),
            (&["en-GB", "de"], Language::English),
            (&["fr", "DE"], Language::German),
            (&["fr-CA", "pt"], Language::English),
            (&["den"], Language::English),
            (&[], Language::English),
        ];
        for (tags, expected) in rows {
            let tags = tags.iter().map(|tag| (*tag).to_owned());
            assert_eq!(Language::preferred(tags), expected);
        }
    }
}
