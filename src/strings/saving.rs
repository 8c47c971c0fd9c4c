//! Texts about keeping a notebook: its state, and copies that were made so that nothing is lost.

use super::words;

words! {
    saved => "Saved" | "Gespeichert";
    saving => "Saving…" | "Wird gespeichert…";
    unsaved => "Unsaved" | "Ungespeichert";
    not_saved => "Not saved" | "Nicht gespeichert";
    save_failed(reason: &str) => "The notebook could not be saved: {reason}. Download it to be safe."
        | "Das Notebook konnte nicht gespeichert werden: {reason}. Lade es sicherheitshalber herunter.";
    saved_as_copy(original: &str, copy: &str) =>
        "“{original}” was changed elsewhere, perhaps in another tab. What you have here is kept as “{copy}”."
        | "„{original}“ wurde anderswo geändert, vielleicht in einem anderen Tab. Dein Stand von hier liegt in „{copy}“.";
    rescued_as_copy(original: &str, copy: &str) =>
        "“{original}” was changed elsewhere while this page was closed. What you had written here is kept as “{copy}”."
        | "„{original}“ wurde anderswo geändert, während diese Seite geschlossen war. Was du hier geschrieben hattest, liegt in „{copy}“.";
    rescued_alone(original: &str, kept: &str) =>
        "“{original}” was renamed or deleted elsewhere while this page was closed. What you had written here is kept as “{kept}”."
        | "„{original}“ wurde anderswo umbenannt oder gelöscht, während diese Seite geschlossen war. Was du hier geschrieben hattest, liegt in „{kept}“.";
    rescue_failed(name: &str, reason: &str) =>
        "“{name}” was changed elsewhere while this page was closed. What you had written here could not be kept beside it yet: {reason}."
        | "„{name}“ wurde anderswo geändert, während diese Seite geschlossen war. Was du hier geschrieben hattest, konnte noch nicht daneben abgelegt werden: {reason}.";
    left_rescued(name: &str, reason: &str) =>
        "“{name}” could not be saved: {reason}. Your last changes come back when you open it again."
        | "„{name}“ konnte nicht gespeichert werden: {reason}. Deine letzten Änderungen kommen beim nächsten Öffnen zurück.";
    left_lost(name: &str, reason: &str) => "“{name}” could not be saved: {reason}. Your last changes are not kept."
        | "„{name}“ konnte nicht gespeichert werden: {reason}. Deine letzten Änderungen sind nicht aufgehoben.";
    copy_name(stem: &str) => "{stem} (my copy).ipynb" | "{stem} (meine Kopie).ipynb";
}

/// A notebook was left before it could be saved.
pub fn left_unsaved(name: &str, reason: &str, is_rescued: bool) -> String {
    if is_rescued {
        left_rescued(name, reason)
    } else {
        left_lost(name, reason)
    }
}
