//! Which keys mean which command: the registry's own, or those a person has chosen instead.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Command, Keys, Mode, Place, Stroke, table};

/// Keys that mean a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// What they mean.
    pub command: Command,
    /// Where they are heard.
    pub mode: Mode,
    /// The keys.
    pub keys: Keys,
}

/// All keys, in the order of the registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

/// What the strokes so far mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A command.
    Command(Command),
    /// Perhaps something, with what is pressed next.
    Unfinished,
    /// Nothing.
    Nothing,
}

/// The keys that a person has chosen instead of the registry's, by command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyChanges(BTreeMap<&'static str, Vec<Keys>>);

impl KeyChanges {
    /// Reads what was kept; commands and keys that are not known (any more) are passed over.
    pub fn from_json(text: &str) -> KeyChanges {
        let Ok(Value::Object(kept)) = serde_json::from_str(text) else {
            return KeyChanges::default();
        };
        let known = kept.into_iter().filter_map(|(id, keys)| {
            let id = Command::from_id(&id)?.row().id;
            let keys = keys.as_array()?.iter();
            Some((
                id,
                keys.filter_map(|keys| Keys::parse(keys.as_str()?))
                    .collect(),
            ))
        });
        KeyChanges(known.collect())
    }

    /// To be kept.
    pub fn to_json(&self) -> String {
        let kept: serde_json::Map<String, Value> = self
            .0
            .iter()
            .map(|(id, keys)| {
                let keys: Vec<String> = keys.iter().map(Keys::to_string).collect();
                ((*id).to_owned(), json!(keys))
            })
            .collect();
        Value::Object(kept).to_string()
    }

    /// From now on a command has these keys.
    pub fn set(&mut self, command: Command, keys: Vec<Keys>) {
        self.0.insert(command.row().id, keys);
    }

    /// A command has the registry's keys again.
    pub fn reset(&mut self, command: Command) {
        self.0.remove(command.row().id);
    }

    /// Whether the keys of a command were changed.
    pub fn has(&self, command: Command) -> bool {
        self.0.contains_key(command.row().id)
    }

    /// Whether nothing was changed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Default for Keymap {
    fn default() -> Keymap {
        Keymap::with(&KeyChanges::default())
    }
}

impl Keymap {
    /// The registry's keys, with those that a person has chosen instead.
    pub fn with(changes: &KeyChanges) -> Keymap {
        let keys_of = |id: &str, own: &[&str]| match changes.0.get(id) {
            Some(chosen) => chosen.clone(),
            None => own.iter().filter_map(|keys| Keys::parse(keys)).collect(),
        };
        let bindings = table()
            .flat_map(|row| {
                keys_of(row.id, row.keys).into_iter().map(|keys| Binding {
                    command: row.command,
                    mode: row.mode,
                    keys,
                })
            })
            .collect();
        Keymap { bindings }
    }

    /// The other commands that keys mean already where a command would hear them.
    pub fn conflicts(&self, command: Command, keys: &Keys) -> Vec<Command> {
        let mode = command.row().mode;
        self.bindings
            .iter()
            .filter(|binding| binding.command != command)
            .filter(|binding| binding.mode.meets(mode) && binding.keys.collides(keys))
            .map(|binding| binding.command)
            .collect()
    }

    /// What strokes at a place mean.
    pub fn meaning(&self, place: Place, strokes: &[Stroke]) -> Meaning {
        if place != Place::Cells && strokes.iter().any(Stroke::is_text) {
            return Meaning::Nothing;
        }
        let mut meaning = Meaning::Nothing;
        for binding in &self.bindings {
            if binding.mode.is_heard(place) && binding.keys.0.starts_with(strokes) {
                if binding.keys.0.len() == strokes.len() {
                    return Meaning::Command(binding.command);
                }
                meaning = Meaning::Unfinished;
            }
        }
        meaning
    }

    /// The keys of a command.
    pub fn keys_of(&self, command: Command) -> impl Iterator<Item = &Keys> {
        self.bindings
            .iter()
            .filter(move |binding| binding.command == command)
            .map(|binding| &binding.keys)
    }

    /// The first keys of a command as people write them; nothing when it has none.
    pub fn shown(&self, command: Command, is_mac: bool) -> String {
        self.keys_of(command)
            .next()
            .map(|keys| keys.shown(is_mac))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_of_the_registry_have_the_same_keys_at_one_place() {
        let keymap = Keymap::default();
        for (index, one) in keymap.bindings.iter().enumerate() {
            for other in &keymap.bindings[index + 1..] {
                assert!(
                    !one.mode.meets(other.mode) || !one.keys.collides(&other.keys),
                    "{one:?} and {other:?}"
                );
            }
        }
    }

    #[test]
    fn chosen_keys_take_the_place_of_the_registrys_and_are_kept() {
        let keys = |text| Keys::parse(text).expect("it can be read");
        let mut changes = KeyChanges::default();
        changes.set(Command::Cut, vec![keys("Mod-x"), keys("c")]);
        changes.set(Command::Stop, Vec::new());
        let kept = KeyChanges::from_json(&changes.to_json());
        assert_eq!(kept, changes);
        let keymap = Keymap::with(&kept);
        assert_eq!(keymap.keys_of(Command::Stop).count(), 0);
        assert_eq!(keymap.shown(Command::Cut, false), "Ctrl+X");
        assert_eq!(
            keymap.conflicts(Command::Cut, &keys("c")),
            [Command::Copy],
            "it is said who has them"
        );
        assert_eq!(
            keymap.conflicts(Command::Cut, &keys("d")),
            [Command::Delete]
        );
        assert_eq!(keymap.conflicts(Command::Cut, &keys("Escape")), []);
        changes.reset(Command::Stop);
        changes.reset(Command::Cut);
        assert_eq!(Keymap::with(&changes), Keymap::default());
        for text in ["", "[]", r#"{"gone": ["x"], "cut": 1, "copy": ["?-?", 3]}"#] {
            let read = KeyChanges::from_json(text);
            assert!(!read.has(Command::Cut), "{text}");
        }
    }

    #[test]
    fn what_types_is_no_command_where_one_writes() {
        let keymap = Keymap::default();
        let stop = Keys::parse("i i").expect("it can be read").0;
        assert_eq!(
            keymap.meaning(Place::Cells, &stop),
            Meaning::Command(Command::Stop)
        );
        assert_eq!(keymap.meaning(Place::Editor, &stop), Meaning::Nothing);
    }
}
