//! Which keys mean which command: the registry's own, or those a person has chosen instead.

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

impl Default for Keymap {
    fn default() -> Keymap {
        let bindings = table()
            .flat_map(|row| {
                row.keys
                    .iter()
                    .filter_map(|keys| Keys::parse(keys))
                    .map(|keys| Binding {
                        command: row.command,
                        mode: row.mode,
                        keys,
                    })
            })
            .collect();
        Keymap { bindings }
    }
}

impl Keymap {
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
