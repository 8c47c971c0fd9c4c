//! Reasons that the crates give in English, in the language that is spoken: what the drive, the session and the worker say of a failure.

use octavo_notebook::SessionError;
use octavo_storage::DriveError;

use super::{Language, invalid, language, properties as words};
use crate::state::json_text::{FaultKind, JsonFault};

/// Why the drive did not do what it was asked.
pub fn drive(error: &DriveError) -> String {
    if language() == Language::English {
        return error.to_string();
    }
    match error {
        DriveError::NotFound { name } => format!("es gibt keine Datei namens „{name}“"),
        DriveError::AlreadyExists { name } => format!("es gibt schon eine Datei namens „{name}“"),
        DriveError::Conflict { name, .. } => {
            format!("„{name}“ wurde anderswo geändert, seit die Datei hier geöffnet wurde")
        }
        DriveError::QuotaExceeded => "dieser Browser hat keinen Platz mehr für Notebooks: Lade dieses herunter, \
             um es zu behalten, und lösche dann Notebooks, die du nicht mehr brauchst, oder schaffe Platz auf der Platte"
            .to_owned(),
        DriveError::InvalidName { name, .. } => format!("„{name}“ kann kein Dateiname sein"),
        DriveError::Backend(cause) => format!("der Speicher des Browsers versagt: {cause}"),
    }
}

/// Why the session did not do what it was asked.
pub fn session(error: &SessionError) -> String {
    if language() == Language::English {
        return error.to_string();
    }
    match error {
        SessionError::NoSuchCell { cell } => format!("es gibt keine Zelle {cell}"),
        SessionError::NoSuchPosition { index, cells } => {
            format!("die Stelle {index} liegt hinter dem Ende eines Notebooks mit {cells} Zellen")
        }
        SessionError::NotEditable { cell } => {
            format!("Zelle {cell} ist von einer Art, die sich nicht bearbeiten lässt")
        }
        SessionError::UnknownKind => {
            "eine Zelle von unbekannter Art kann nicht angelegt werden".to_owned()
        }
        SessionError::KernelDead => {
            "der Kernel läuft nicht mehr: Starte ihn neu, um Zellen auszuführen".to_owned()
        }
        SessionError::InvalidOutput { reason } => {
            let problem = invalid::problem(reason);
            format!("der Kernel hat eine ungültige Ausgabe gesendet: {problem}")
        }
        SessionError::InvalidMetadata { reason } => {
            let problem = invalid::problem(reason);
            format!("die Metadaten passen nicht in ein Notebook: {problem}")
        }
        SessionError::NotAttachable { reason } => {
            let problem = invalid::problem(reason);
            format!("an diese Zelle lässt sich nichts anhängen: {problem}")
        }
        SessionError::InvalidCell { reason } => {
            let problem = invalid::problem(reason);
            format!("was eingesetzt werden soll, ist keine gültige Zelle: {problem}")
        }
    }
}

/// What is wrong with JSON, where, and what to do.
pub fn json(fault: &JsonFault) -> String {
    let problem = match &fault.kind {
        FaultKind::CommaOrEnd => words::fault_comma(),
        FaultKind::Colon => words::fault_colon(),
        FaultKind::Key => words::fault_key(),
        FaultKind::Value => words::fault_value(),
        FaultKind::CommaAtEnd => words::fault_comma_at_end(),
        FaultKind::Unfinished => words::fault_unfinished(),
        FaultKind::Control => words::fault_control(),
        FaultKind::Escape => words::fault_escape(),
        FaultKind::Number => words::fault_number(),
        FaultKind::After => words::fault_after(),
        FaultKind::NoObject => words::fault_no_object(),
        FaultKind::Other(reason) => reason,
    };
    words::at(fault.line, fault.column, problem)
}

/// What the worker says of the kernel's end, by how it begins. What follows is of the browser or of Python, and stays.
const ENDS: [(&str, &str); 7] = [
    (
        "Python ran out of memory",
        "Python hatte keinen Speicher mehr",
    ),
    (
        "Python's calls nested deeper than the browser allows",
        "Pythons Aufrufe waren tiefer verschachtelt, als der Browser erlaubt",
    ),
    ("Python ended unexpectedly", "Python endete unerwartet"),
    ("Python was shut down", "Python wurde beendet"),
    (
        "Python could not be loaded",
        "Python konnte nicht geladen werden",
    ),
    ("Python could not start", "Python konnte nicht starten"),
    (
        "a message from the page could not be read",
        "eine Nachricht der Seite war nicht lesbar",
    ),
];

/// Why the kernel is gone, from the worker's English.
pub fn death(reason: &str) -> String {
    let known = ENDS
        .iter()
        .find_map(|(english, german)| Some((*german, reason.strip_prefix(english)?)));
    match (language(), known) {
        (Language::German, Some((german, rest))) => format!("{german}{rest}"),
        _ => reason.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strings::speak;

    #[test]
    fn a_reason_is_given_in_the_language_that_is_spoken() {
        let full = DriveError::QuotaExceeded;
        assert_eq!(drive(&full), full.to_string());
        assert_eq!(
            death("Python could not start: x"),
            "Python could not start: x"
        );
        speak(Language::German);
        assert!(drive(&full).contains("keinen Platz"), "{}", drive(&full));
        assert_eq!(session(&SessionError::KernelDead).split(':').count(), 2);
        assert_eq!(
            death("Python could not start: x"),
            "Python konnte nicht starten: x"
        );
        assert_eq!(death("something else"), "something else");
    }

    #[test]
    fn the_worker_still_says_what_is_translated() {
        let worker = [
            include_str!("../../kernel-worker/src/error.rs"),
            include_str!("../../kernel-worker/src/host.rs"),
        ]
        .concat();
        for (english, _) in ENDS {
            assert!(worker.contains(english), "{english}");
        }
    }
}
