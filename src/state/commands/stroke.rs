//! Keys as they are written, pressed and shown: `Mod-Shift-ArrowUp`, or `d d` for one after the other.

use std::fmt;

/// One key with what is held down with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Stroke {
    /// Control, or Command on a Mac.
    pub accel: bool,
    /// Alt.
    pub alt: bool,
    /// Shift.
    pub shift: bool,
    /// `KeyboardEvent.key`, letters small, with names for `-` and the space.
    pub key: String,
}

impl Stroke {
    /// What was pressed. None while only a modifier is down.
    pub fn pressed(key: &str, accel: bool, alt: bool, shift: bool) -> Option<Stroke> {
        if matches!(
            key,
            "" | "Shift"
                | "Control"
                | "Alt"
                | "Meta"
                | "AltGraph"
                | "CapsLock"
                | "Dead"
                | "Process"
        ) {
            return None;
        }
        let key = match key {
            "-" | "_" => "Minus".to_owned(),
            " " => "Space".to_owned(),
            key if key.chars().count() == 1 => key.to_lowercase(),
            key => key.to_owned(),
        };
        Some(Stroke {
            accel,
            alt,
            shift,
            key,
        })
    }

    /// Reads the written form.
    pub fn parse(text: &str) -> Option<Stroke> {
        let mut stroke = Stroke::default();
        let mut parts = text.split('-').peekable();
        while let Some(part) = parts.next() {
            let held = match part {
                "Mod" => &mut stroke.accel,
                "Alt" => &mut stroke.alt,
                "Shift" => &mut stroke.shift,
                key if parts.peek().is_none() && !key.is_empty() => {
                    stroke.key = key.to_owned();
                    return Some(stroke);
                }
                _ => return None,
            };
            *held = true;
        }
        None
    }

    /// Whether it types something, so that it is text wherever one writes.
    pub fn is_text(&self) -> bool {
        !self.accel && !self.alt && (self.key.chars().count() == 1 || self.is_named_text())
    }

    fn is_named_text(&self) -> bool {
        matches!(self.key.as_str(), "Minus" | "Space")
    }

    /// As people write it, with a Mac's own signs there.
    pub fn shown(&self, is_mac: bool) -> String {
        let held = [
            (self.accel, if is_mac { "⌘" } else { "Ctrl" }),
            (self.alt, if is_mac { "⌥" } else { "Alt" }),
            (self.shift, if is_mac { "⇧" } else { "Shift" }),
        ];
        let key = match self.key.as_str() {
            "ArrowUp" => "↑",
            "ArrowDown" => "↓",
            "ArrowLeft" => "←",
            "ArrowRight" => "→",
            "Minus" => "−",
            "Escape" => "Esc",
            // As it is printed on the key, Shift being named.
            "{" if self.shift => "[",
            "}" if self.shift => "]",
            key => key,
        };
        let key = if key.chars().count() == 1 {
            key.to_uppercase()
        } else {
            key.to_owned()
        };
        let mut parts: Vec<&str> = held
            .into_iter()
            .filter_map(|(is_held, name)| is_held.then_some(name))
            .collect();
        parts.push(&key);
        parts.join(if is_mac { "" } else { "+" })
    }
}

impl fmt::Display for Stroke {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let held = [
            (self.accel, "Mod-"),
            (self.alt, "Alt-"),
            (self.shift, "Shift-"),
        ];
        for (is_held, name) in held {
            if is_held {
                f.write_str(name)?;
            }
        }
        f.write_str(&self.key)
    }
}

/// Strokes one after the other.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Keys(pub Vec<Stroke>);

impl Keys {
    /// Reads the written form: strokes with a space between.
    pub fn parse(text: &str) -> Option<Keys> {
        let strokes: Vec<Stroke> = text
            .split_whitespace()
            .map(Stroke::parse)
            .collect::<Option<_>>()?;
        (!strokes.is_empty()).then_some(Keys(strokes))
    }

    /// As people write them.
    pub fn shown(&self, is_mac: bool) -> String {
        let strokes: Vec<String> = self.0.iter().map(|stroke| stroke.shown(is_mac)).collect();
        strokes.join(" ")
    }

    /// Whether one of the two is the beginning of the other: they cannot both be heard.
    pub fn collides(&self, other: &Keys) -> bool {
        self.0
            .iter()
            .zip(&other.0)
            .all(|(mine, theirs)| mine == theirs)
    }
}

impl fmt::Display for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let strokes: Vec<String> = self.0.iter().map(Stroke::to_string).collect();
        f.write_str(&strokes.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_are_read_written_and_shown() {
        let rows = [
            ("d d", "D D", "D D"),
            ("Shift-z", "Shift+Z", "⇧Z"),
            ("Mod-Shift-ArrowUp", "Ctrl+Shift+↑", "⌘⇧↑"),
            ("Mod-Shift-Minus", "Ctrl+Shift+−", "⌘⇧−"),
            ("Alt-Enter", "Alt+Enter", "⌥Enter"),
            ("Escape", "Esc", "Esc"),
            ("Mod-Shift-}", "Ctrl+Shift+]", "⌘⇧]"),
        ];
        for (written, shown, on_mac) in rows {
            let keys = Keys::parse(written).expect("it can be read");
            assert_eq!(
                (
                    keys.to_string().as_str(),
                    keys.shown(false).as_str(),
                    keys.shown(true).as_str()
                ),
                (written, shown, on_mac)
            );
        }
        for wrong in ["", "Shift", "Hyper-a", "Mod-", "a-b"] {
            assert_eq!(Keys::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_pressed_has_one_name_whatever_it_types() {
        let rows = [
            ("Z", true, false, true, Some("Mod-Shift-z")),
            ("_", true, false, true, Some("Mod-Shift-Minus")),
            ("-", true, false, true, Some("Mod-Shift-Minus")),
            (" ", false, false, false, Some("Space")),
            ("Enter", false, true, false, Some("Alt-Enter")),
            ("Shift", false, false, true, None),
        ];
        for (key, accel, alt, shift, expected) in rows {
            let stroke = Stroke::pressed(key, accel, alt, shift).map(|stroke| stroke.to_string());
            assert_eq!(stroke.as_deref(), expected, "{key}");
        }
    }
}
