//! Why a file is no notebook, and why a part does not fit into one, in the language that is spoken: the crate that checks says it in English.

use octavo_notebook::{InvalidNotebook, Place};

use super::{Language, language, reason};
use crate::state::json_text::JsonFault;

/// Why a file is no notebook. `text` is what it holds.
pub fn notebook(error: &InvalidNotebook, text: &str) -> String {
    let is_german = language() == Language::German;
    match error {
        InvalidNotebook::NotJson { reason } => match JsonFault::of_words(text, reason) {
            Some(fault) => not_json(&reason::json(&fault)),
            None => error.to_string(),
        },
        _ if !is_german => error.to_string(),
        InvalidNotebook::NotText { position } => {
            format!("die Datei ist kein Text: Byte {position} ist kein UTF-8")
        }
        InvalidNotebook::NotANotebook { reason } => {
            format!(
                "die Datei ist JSON, aber kein Notebook: {}",
                problem(reason)
            )
        }
        InvalidNotebook::TooOld { major } => {
            format!(
                "das Notebook-Format {major} ist zu alt: Nur die Formate 3 und 4 lassen sich öffnen"
            )
        }
        InvalidNotebook::TooNew { major } => {
            format!("das Notebook-Format {major} ist neuer als Format 4, das neueste bekannte")
        }
        InvalidNotebook::Malformed {
            place,
            problem: found,
        } => {
            format!("{}: {}", place_words(*place), problem(found))
        }
    }
}

super::words! {
    not_json(fault: &str) => "the file is not JSON. {fault}" | "die Datei ist kein JSON. {fault}";
}

fn place_words(place: Place) -> String {
    match place {
        Place::Notebook => "Notebook".to_owned(),
        Place::Metadata => "Metadaten des Notebooks".to_owned(),
        Place::Cell(cell) => format!("Zelle {cell}"),
        Place::Output { cell, output } => format!("Zelle {cell}, Ausgabe {output}"),
    }
}

/// What can be said of a key, which stands before it.
const OF_KEYS: [(&str, &str); 17] = [
    ("is missing", "fehlt"),
    ("is not an object", "ist kein Objekt"),
    ("is not an object of texts", "ist kein Objekt aus Texten"),
    ("is not an array", "ist keine Liste"),
    ("is not an array of lines", "ist keine Liste von Zeilen"),
    (
        "is not an array of different texts without commas",
        "ist keine Liste verschiedener Texte ohne Kommas",
    ),
    ("is not text", "ist kein Text"),
    ("is not a text of one line", "ist kein Text von einer Zeile"),
    (
        "is not text or an array of lines",
        "ist weder Text noch eine Liste von Zeilen",
    ),
    ("is not text or an object", "ist weder Text noch ein Objekt"),
    ("is not a whole number", "ist keine ganze Zahl"),
    (
        "is not a whole number of 0 or more",
        "ist keine ganze Zahl ab 0",
    ),
    (
        "is not a whole number of 1 or more",
        "ist keine ganze Zahl ab 1",
    ),
    (
        "is not null or a whole number of 0 or more",
        "ist weder null noch eine ganze Zahl ab 0",
    ),
    ("is not true or false", "ist weder true noch false"),
    (
        "is not true, false or \"auto\"",
        "ist weder true noch false noch \"auto\"",
    ),
    (
        "is not 1 to 64 letters, digits, \"-\" and \"_\"",
        "besteht nicht aus 1 bis 64 Buchstaben, Ziffern, \"-\" und \"_\"",
    ),
];

/// What is said before a name.
const OF_NAMES: [(&str, &str); 3] = [
    ("unexpected key", "unerwarteter Schlüssel"),
    ("unknown cell type", "unbekannte Art von Zelle"),
    ("unknown output type", "unbekannte Art von Ausgabe"),
];

/// What is said by itself.
const ALONE: [(&str, &str); 3] = [
    ("not an object", "kein Objekt"),
    ("it holds no object", "sie enthält kein Objekt"),
    (
        "a worksheet has no array \"cells\"",
        "ein Arbeitsblatt hat keine Liste \"cells\"",
    ),
];

/// What is wrong with a part of a notebook. What is not known in German is said in English.
pub fn problem(english: &str) -> String {
    match language() {
        Language::English => english.to_owned(),
        Language::German => german(english).unwrap_or_else(|| english.to_owned()),
    }
}

fn german(english: &str) -> Option<String> {
    let within = english
        .strip_prefix("in \"")
        .and_then(|rest| rest.split_once("\": "));
    if let Some((key, inner)) = within {
        return Some(format!("in \"{key}\": {}", german(inner)?));
    }
    if let Some((_, german)) = ALONE.iter().find(|(alone, _)| *alone == english) {
        return Some((*german).to_owned());
    }
    let mime = english
        .strip_prefix("the ")
        .and_then(|rest| rest.strip_suffix(" data is not text or an array of lines"));
    if let Some(mime) = mime {
        return Some(format!(
            "die Daten von {mime} sind weder Text noch eine Liste von Zeilen"
        ));
    }
    let named = OF_NAMES.iter().find_map(|(before, german)| {
        let name = english.strip_prefix(before)?.trim_start();
        Some(format!("{german} {name}"))
    });
    named.or_else(|| {
        OF_KEYS.iter().find_map(|(after, german)| {
            let key = english.strip_suffix(after)?.trim_end();
            Some(format!("{key} {german}"))
        })
    })
}

#[cfg(test)]
mod tests {
    use octavo_notebook::Notebook;

    use super::*;
    use crate::strings::speak;

    fn reason_of(text: &str) -> String {
        let error = Notebook::open(text).expect_err("it is no notebook");
        notebook(&error, text)
    }

    /// A notebook with one cell.
    fn with_cell(cell: &str) -> String {
        format!(r#"{{"cells": [{cell}], "metadata": {{}}, "nbformat": 4, "nbformat_minor": 5}}"#)
    }

    #[test]
    fn a_file_that_is_no_notebook_says_why_in_both_languages() {
        let rows = [
            (
                "[",
                "the file is not JSON. Line 1, column 1: The text ends too early",
                "die Datei ist kein JSON. Zeile 1, Spalte 1: Der Text endet zu früh",
            ),
            (
                "1",
                "the file is JSON but not a notebook: it holds no object",
                "die Datei ist JSON, aber kein Notebook: sie enthält kein Objekt",
            ),
            (
                "{}",
                "the file is JSON but not a notebook: \"nbformat\" is missing",
                "die Datei ist JSON, aber kein Notebook: \"nbformat\" fehlt",
            ),
            (
                r#"{"nbformat": 2}"#,
                "notebook format 2 is too old",
                "das Notebook-Format 2 ist zu alt",
            ),
            (
                r#"{"nbformat": 5}"#,
                "notebook format 5 is newer",
                "das Notebook-Format 5 ist neuer",
            ),
            (
                r#"{"nbformat": 4}"#,
                "notebook: \"nbformat_minor\" is missing",
                "Notebook: \"nbformat_minor\" fehlt",
            ),
        ];
        for (text, english, german) in rows {
            speak(Language::English);
            assert!(reason_of(text).starts_with(english), "{}", reason_of(text));
            speak(Language::German);
            assert!(reason_of(text).starts_with(german), "{}", reason_of(text));
        }
    }

    #[test]
    fn what_is_wrong_with_a_cell_is_said_in_german() {
        speak(Language::German);
        let code = |more: &str| {
            with_cell(&format!(
                r#"{{"cell_type": "code", "id": "a", "source": "", "execution_count": null, "metadata": {{}}, "outputs": []{more}}}"#
            ))
        };
        let rows = [
            (with_cell("1"), "Zelle 1: kein Objekt"),
            (
                with_cell(r#"{"cell_type": "x"}"#),
                "Zelle 1: unbekannte Art von Zelle \"x\"",
            ),
            (
                code(r#", "more": 1"#),
                "Zelle 1: unerwarteter Schlüssel \"more\"",
            ),
            (
                code(r#", "metadata": {"tags": ["a,b"]}"#),
                "Zelle 1: in \"metadata\": \"tags\" ist keine Liste verschiedener Texte ohne Kommas",
            ),
            (
                code(
                    r#", "outputs": [{"output_type": "display_data", "metadata": {}, "data": {"text/html": 1}}]"#,
                ),
                "Zelle 1, Ausgabe 1: die Daten von \"text/html\" sind weder Text noch eine Liste von Zeilen",
            ),
            (
                code(r#", "execution_count": -1"#),
                "Zelle 1: \"execution_count\" ist weder null noch eine ganze Zahl ab 0",
            ),
        ];
        for (text, expected) in rows {
            assert_eq!(reason_of(&text), expected);
        }
        assert_eq!(problem("something new"), "something new");
    }

    #[test]
    fn the_crate_still_says_what_is_translated() {
        let said = [
            include_str!("../../crates/notebook/src/validate.rs"),
            include_str!("../../crates/notebook/src/validate/cell.rs"),
            include_str!("../../crates/notebook/src/validate/fields.rs"),
            include_str!("../../crates/notebook/src/validate/metadata.rs"),
            include_str!("../../crates/notebook/src/validate/output.rs"),
            include_str!("../../crates/notebook/src/notebook.rs"),
            include_str!("../../crates/notebook/src/upgrade.rs"),
        ]
        .concat();
        let phrases = OF_KEYS.iter().chain(&OF_NAMES).chain(&ALONE);
        for (english, _) in phrases {
            let written = english.trim_start_matches("is not ").replace('"', "\\\"");
            assert!(said.contains(&written), "{english}");
        }
    }
}
