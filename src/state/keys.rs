//! Reads the keys of command mode, JupyterLab's, some of them pressed twice.

use super::Command;

/// How long the second of two equal keys may take.
const CHORD_MILLIS: f64 = 800.0;

/// One key press, apart from where it happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Press {
    /// `KeyboardEvent.key`.
    pub key: String,
    /// Shift was down.
    pub shift: bool,
    /// Control, or Command on a Mac, was down.
    pub accel: bool,
    /// Alt was down.
    pub alt: bool,
}

/// Turns presses into commands; remembers a first `d`, `i` or `0`.
#[derive(Clone, Debug, Default)]
pub struct KeyReader {
    first: Option<(String, f64)>,
}

impl KeyReader {
    /// What this press means in command mode, if anything.
    pub fn read(&mut self, press: &Press, now_millis: f64) -> Option<Command> {
        let first = self.first.take();
        let key = if press.key.chars().count() == 1 {
            press.key.to_lowercase()
        } else {
            press.key.clone()
        };
        match (press.accel, press.alt, press.shift, key.as_str()) {
            (false, false, true, "Enter") => Some(Command::RunAndSelectNext),
            (true, false, false, "Enter") => Some(Command::RunInPlace),
            (false, true, false, "Enter") => Some(Command::RunAndInsertBelow),
            (true, false, false, "s") => Some(Command::Save),
            (true, false, true, "ArrowUp") => Some(Command::MoveUp),
            (true, false, true, "ArrowDown") => Some(Command::MoveDown),
            (false, false, true, "z") => Some(Command::Redo),
            (false, false, false, "d" | "i" | "0") => {
                let again = first
                    .is_some_and(|(before, at)| before == key && now_millis - at <= CHORD_MILLIS);
                if !again {
                    self.first = Some((key, now_millis));
                    return None;
                }
                match key.as_str() {
                    "d" => Some(Command::Delete),
                    "i" => Some(Command::Stop),
                    _ => Some(Command::Restart),
                }
            }
            (false, false, false, key) => plain(key),
            _ => None,
        }
    }
}

fn plain(key: &str) -> Option<Command> {
    match key {
        "Enter" => Some(Command::Edit),
        "ArrowUp" | "k" => Some(Command::SelectPrevious),
        "ArrowDown" | "j" => Some(Command::SelectNext),
        "a" => Some(Command::InsertAbove),
        "b" => Some(Command::InsertBelow),
        "z" => Some(Command::Undo),
        "y" => Some(Command::ToCode),
        "m" => Some(Command::ToMarkdown),
        "r" => Some(Command::ToRaw),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(text: &str) -> Press {
        let mut press = Press::default();
        for part in text.split('-') {
            match part {
                "Shift" => press.shift = true,
                "Ctrl" => press.accel = true,
                "Alt" => press.alt = true,
                key => press.key = key.to_owned(),
            }
        }
        press
    }

    #[test]
    fn keys_mean_what_they_mean_in_jupyterlab() {
        let rows = [
            ("Enter", Some(Command::Edit)),
            ("k", Some(Command::SelectPrevious)),
            ("ArrowDown", Some(Command::SelectNext)),
            ("a", Some(Command::InsertAbove)),
            ("b", Some(Command::InsertBelow)),
            ("m", Some(Command::ToMarkdown)),
            ("z", Some(Command::Undo)),
            ("Shift-Z", Some(Command::Redo)),
            ("Shift-Enter", Some(Command::RunAndSelectNext)),
            ("Ctrl-Enter", Some(Command::RunInPlace)),
            ("Alt-Enter", Some(Command::RunAndInsertBelow)),
            ("Ctrl-s", Some(Command::Save)),
            ("Ctrl-Shift-ArrowUp", Some(Command::MoveUp)),
            ("Ctrl-a", None),
            ("x", None),
        ];
        for (keys, expected) in rows {
            assert_eq!(
                KeyReader::default().read(&press(keys), 0.0),
                expected,
                "{keys}"
            );
        }
    }

    #[test]
    fn a_chord_needs_the_same_key_twice_and_soon() {
        let mut keys = KeyReader::default();
        assert_eq!(keys.read(&press("d"), 0.0), None);
        assert_eq!(keys.read(&press("d"), 300.0), Some(Command::Delete));
        assert_eq!(keys.read(&press("d"), 400.0), None);
        assert_eq!(keys.read(&press("i"), 500.0), None);
        assert_eq!(keys.read(&press("i"), 600.0), Some(Command::Stop));
        assert_eq!(keys.read(&press("0"), 700.0), None);
        assert_eq!(keys.read(&press("0"), 2000.0), None);
        assert_eq!(keys.read(&press("0"), 2100.0), Some(Command::Restart));
    }
}
