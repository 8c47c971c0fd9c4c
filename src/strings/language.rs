//! The languages of the page, and the form in which a text is written down in all of them.

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

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::English) };
}

/// The language that texts are given in.
pub fn language() -> Language {
    SPOKEN.get()
}

/// Texts in every language: `run => "Run" | "Ausführen";`, with values `cell(number: usize) => "Cell {number}" | "Zelle {number}";`.
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
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    use super::*;

    words! {
        run => "Run" | "Ausführen";
        cell(number: usize) => "Cell {number}" | "Zelle {number}";
    }

    #[test]
    fn texts_are_given_in_the_language_that_is_spoken() {
        assert_eq!((run(), cell(2).as_str()), ("Run", "Cell 2"));
        SPOKEN.set(Language::German);
        assert_eq!((run(), cell(2).as_str()), ("Ausführen", "Zelle 2"));
    }
}
