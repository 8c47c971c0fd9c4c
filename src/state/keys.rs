//! Reads keys one after the other, some of which mean something only together with the next.

use super::commands::{Command, Keymap, Meaning, Place, Stroke};

/// How long the next key of a sequence may take.
const SEQUENCE_MILLIS: f64 = 800.0;

/// Turns strokes into commands; remembers the beginning of a sequence.
#[derive(Clone, Debug, Default)]
pub struct KeyReader {
    begun: Vec<Stroke>,
    at_millis: f64,
}

impl KeyReader {
    /// What this stroke means at a place, if anything.
    pub fn read(
        &mut self,
        keymap: &Keymap,
        place: Place,
        stroke: Stroke,
        now_millis: f64,
    ) -> Option<Command> {
        let mut strokes = std::mem::take(&mut self.begun);
        if now_millis - self.at_millis > SEQUENCE_MILLIS {
            strokes.clear();
        }
        strokes.push(stroke);
        self.at_millis = now_millis;
        // A sequence that leads nowhere may end with the beginning of another.
        while !strokes.is_empty() {
            match keymap.meaning(place, &strokes) {
                Meaning::Command(command) => return Some(command),
                Meaning::Unfinished => {
                    self.begun = strokes;
                    return None;
                }
                Meaning::Nothing => {
                    strokes.remove(0);
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::commands::Keys;
    use super::*;

    fn read(reader: &mut KeyReader, place: Place, stroke: &str, at: f64) -> Option<Command> {
        let stroke = Stroke::parse(stroke).expect("it can be read");
        reader.read(&Keymap::default(), place, stroke, at)
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
            ("Shift-z", Some(Command::Redo)),
            ("Shift-Enter", Some(Command::RunAndSelectNext)),
            ("Mod-Enter", Some(Command::RunInPlace)),
            ("Alt-Enter", Some(Command::RunAndInsertBelow)),
            ("Mod-s", Some(Command::Save)),
            ("Mod-Shift-ArrowUp", Some(Command::MoveUp)),
            ("d d", Some(Command::Delete)),
            ("i i", Some(Command::Stop)),
            ("0 0", Some(Command::Restart)),
            ("Escape", None),
        ];
        for (keys, expected) in rows {
            let mut reader = KeyReader::default();
            let strokes = Keys::parse(keys).expect(keys).0;
            let meanings: Vec<Option<Command>> = strokes
                .into_iter()
                .map(|stroke| reader.read(&Keymap::default(), Place::Cells, stroke, 0.0))
                .collect();
            assert_eq!(meanings.last(), Some(&expected), "{keys}");
        }
    }

    #[test]
    fn in_an_editor_only_keys_that_type_nothing_are_heard_and_elsewhere_those_of_the_page() {
        let rows = [
            ("Shift-Enter", Some(Command::RunAndSelectNext), None),
            ("Escape", Some(Command::Leave), None),
            ("ArrowUp", Some(Command::EditPrevious), None),
            ("Mod-Shift-ArrowUp", None, None),
            ("Enter", None, None),
            ("a", None, None),
            ("Mod-s", Some(Command::Save), Some(Command::Save)),
        ];
        for (stroke, in_editor, elsewhere) in rows {
            let mut reader = KeyReader::default();
            assert_eq!(
                read(&mut reader, Place::Editor, stroke, 0.0),
                in_editor,
                "{stroke} in an editor"
            );
            assert_eq!(
                read(&mut reader, Place::Elsewhere, stroke, 0.0),
                elsewhere,
                "{stroke} elsewhere"
            );
        }
    }

    #[test]
    fn a_sequence_needs_its_keys_in_order_and_soon() {
        let mut reader = KeyReader::default();
        let rows = [
            ("d", 0.0, None),
            ("d", 300.0, Some(Command::Delete)),
            ("d", 400.0, None),
            ("i", 500.0, None),
            ("i", 600.0, Some(Command::Stop)),
            ("0", 700.0, None),
            ("0", 2000.0, None),
            ("0", 2100.0, Some(Command::Restart)),
            ("d", 2200.0, None),
            ("a", 2300.0, Some(Command::InsertAbove)),
        ];
        for (stroke, at, expected) in rows {
            assert_eq!(
                read(&mut reader, Place::Cells, stroke, at),
                expected,
                "{stroke} at {at}"
            );
        }
    }
}
