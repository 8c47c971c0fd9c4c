//! What a person has set for the whole page, kept in this browser; every tab follows.
//!
//! How the page looks is done by web/src/appearance.ts, before the first paint and with the same keys.

use serde_json::{Map, Value, json};

use crate::strings::Language;
use crate::{browser, shelf};

/// Where they are kept.
const KEY: &str = "octavo.settings";

/// A choice among few, as it is kept.
macro_rules! choices {
    ($(#[$about:meta])* pub enum $name:ident { $(#[$first_about:meta])* $first:ident = $first_word:literal, $($(#[$value_about:meta])* $value:ident = $word:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
        pub enum $name { $(#[$first_about])* #[default] $first, $($(#[$value_about])* $value),+ }

        impl $name {
            /// All of them, the default first.
            pub const ALL: &[$name] = &[$name::$first, $($name::$value),+];

            /// As it is kept.
            pub fn word(self) -> &'static str {
                match self {
                    $name::$first => $first_word,
                    $($name::$value => $word),+
                }
            }

            /// The choice kept under a word.
            pub fn from_word(word: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|choice| choice.word() == word)
            }
        }
    };
}

choices! {
    /// The colours.
    pub enum Theme {
        /// Light or dark, and with more contrast, as the system says.
        System = "system",
        /// Light.
        Light = "light",
        /// Dark.
        Dark = "dark",
        /// The strongest contrast, light or dark as the system says.
        Contrast = "contrast",
    }
}

choices! {
    /// Whether things move.
    pub enum Motion {
        /// As the system says.
        System = "system",
        /// As little as can be.
        Reduced = "reduced",
    }
}

/// Sizes of type in percent of the usual ones.
pub const SIZES: [u16; 7] = [80, 90, 100, 110, 125, 150, 200];

/// All settings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// The colours.
    pub theme: Theme,
    /// The language; `None` for the browser's.
    pub language: Option<Language>,
    /// Whether things move.
    pub motion: Motion,
    /// The size of everything, in percent.
    pub interface_size: u16,
    /// The size of code in cells, in percent.
    pub code_size: u16,
    /// The size of text in outputs, in percent.
    pub output_size: u16,
    /// Whether editors number their lines.
    pub numbers_lines: bool,
    /// Whether completions come by themselves while one writes.
    pub proposes: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            theme: Theme::System,
            language: None,
            motion: Motion::System,
            interface_size: 100,
            code_size: 100,
            output_size: 100,
            numbers_lines: false,
            proposes: true,
        }
    }
}

impl Settings {
    /// Those that are kept; what is missing or makes no sense is as usual.
    pub fn kept() -> Settings {
        shelf::get(KEY).map_or_else(Settings::default, |text| Settings::read(&text))
    }

    /// Keeps them and tells the page how to look. False when the browser keeps nothing.
    pub fn keep(&self) -> bool {
        let text = self.text();
        let is_kept = shelf::set(KEY, &text);
        tell(&text);
        is_kept
    }

    /// As they are kept. What a newer page has kept beside them stays.
    fn text(&self) -> String {
        let kept = shelf::get(KEY).and_then(|text| serde_json::from_str::<Value>(&text).ok());
        let mut tree = match kept {
            Some(Value::Object(tree)) => tree,
            _ => Map::new(),
        };
        self.write(&mut tree);
        Value::Object(tree).to_string()
    }

    /// The language that the page is to speak.
    pub fn spoken(&self) -> Language {
        self.language
            .unwrap_or_else(|| Language::preferred(browser::languages()))
    }

    /// Whether a change in the browser's storage is one of them.
    pub fn are_kept_under(key: Option<String>) -> bool {
        key.is_none_or(|key| key == KEY)
    }

    fn read(text: &str) -> Settings {
        let tree: Value = serde_json::from_str(text).unwrap_or_default();
        let usual = Settings::default();
        let word = |name: &str| tree.get(name).and_then(Value::as_str);
        let switch = |name: &str| tree.get("editor")?.get(name)?.as_bool();
        let size = |name: &str| {
            let percent = tree.get("sizes")?.get(name)?.as_u64()?;
            SIZES.into_iter().find(|size| u64::from(*size) == percent)
        };
        Settings {
            theme: word("theme").and_then(Theme::from_word).unwrap_or_default(),
            language: word("language").and_then(Language::from_tag),
            motion: word("motion")
                .and_then(Motion::from_word)
                .unwrap_or_default(),
            interface_size: size("interface").unwrap_or(usual.interface_size),
            code_size: size("code").unwrap_or(usual.code_size),
            output_size: size("output").unwrap_or(usual.output_size),
            numbers_lines: switch("lineNumbers").unwrap_or(usual.numbers_lines),
            proposes: switch("proposes").unwrap_or(usual.proposes),
        }
    }

    fn write(&self, tree: &mut Map<String, Value>) {
        let sizes = json!({"interface": self.interface_size, "code": self.code_size, "output": self.output_size});
        let editor = json!({"lineNumbers": self.numbers_lines, "proposes": self.proposes});
        let entries = [
            ("theme", json!(self.theme.word())),
            ("language", json!(self.language.map(Language::tag))),
            ("motion", json!(self.motion.word())),
            ("sizes", sizes),
            ("editor", editor),
        ];
        for (name, value) in entries {
            tree.insert(name.to_owned(), value);
        }
    }
}

/// Tells appearance.ts.
#[cfg(target_arch = "wasm32")]
fn tell(text: &str) {
    let init = web_sys::CustomEventInit::new();
    init.set_detail(&text.into());
    if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict("octavo-settings", &init) {
        // Nobody prevents it.
        let _ = leptos::prelude::window().dispatch_event(&event);
    }
}

/// On the host there is no page.
#[cfg(not(target_arch = "wasm32"))]
fn tell(_text: &str) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_found_again_as_they_were_kept() {
        assert_eq!(Settings::kept(), Settings::default());
        let mut settings = Settings {
            theme: Theme::Contrast,
            language: Some(Language::German),
            motion: Motion::Reduced,
            interface_size: 125,
            code_size: 90,
            output_size: 200,
            numbers_lines: true,
            proposes: false,
        };
        assert!(settings.keep());
        assert_eq!(Settings::kept(), settings);
        settings.language = None;
        assert!(settings.keep());
        assert_eq!(Settings::kept(), settings);
    }

    #[test]
    fn what_makes_no_sense_is_as_usual_and_what_is_unknown_stays() {
        for text in [
            "",
            "[1]",
            r#"{"theme": "pink", "language": "xx", "sizes": {"code": 1}, "editor": {"proposes": 0}}"#,
        ] {
            assert_eq!(Settings::read(text), Settings::default(), "{text}");
        }
        shelf::set(KEY, r#"{"keys": {"a": "b"}}"#);
        assert!(Settings::default().keep());
        let kept: Value = serde_json::from_str(&shelf::get(KEY).unwrap_or_default()).expect("JSON");
        assert_eq!(kept["keys"]["a"], "b");
    }

    #[test]
    fn the_script_before_the_first_paint_knows_the_same_words() {
        let script = include_str!("../web/src/appearance.ts");
        for word in [KEY, "interface", "code", "output"]
            .into_iter()
            .chain(Theme::ALL.iter().map(|theme| theme.word()))
            .chain([Motion::Reduced.word()])
        {
            assert!(script.contains(word), "{word}");
        }
    }
}
