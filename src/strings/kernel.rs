//! Texts about the kernel: its state, Stop, its end.

use super::{Language, language, words};

words! {
    loading_python => "Loading Python" | "Python wird geladen";
    starting_python => "Starting Python" | "Python startet";
    idle => "Ready" | "Bereit";
    busy => "Running" | "Läuft";
    asking => "Waiting for input" | "Wartet auf Eingabe";
    busy_in(cell: usize) => "cell {cell}, go there" | "Zelle {cell}, dorthin gehen";
    restarting => "Restarting" | "Startet neu";
    restoring => "Going back" | "Geht zurück";
    dead => "Not running" | "Läuft nicht";
    stopped_notice => "Stopped: Python was restarted, variables are gone."
        | "Gestoppt: Python wurde neu gestartet, die Variablen sind weg.";
    restored_notice => "Stopped. Every variable is as it was before the cell."
        | "Gestoppt. Jede Variable ist, wie sie vor der Zelle war.";
    went_back_notice => "Every variable is as it was before." | "Jede Variable ist, wie sie vorher war.";
    still_stopping_notice => "Python was told to stop. Press Stop again to end the cell at once."
        | "Python soll anhalten. Noch einmal Stopp beendet die Zelle sofort.";
    queue_emptied_notice => "Stopped: nothing waits to run any more." | "Gestoppt: Keine Zelle wartet mehr.";
    restarted_notice => "Python was restarted, variables are gone."
        | "Python wurde neu gestartet, die Variablen sind weg.";
    run_while_dead => "Python is not running: restart the kernel to run cells."
        | "Python läuft nicht: Starte den Kernel neu, um Zellen auszuführen.";
    died_title => "Python stopped working." | "Python funktioniert nicht mehr.";
    died_promise => "Your notebook is safe; variables are gone."
        | "Dein Notebook ist sicher; die Variablen sind weg.";
    died_with_copy => "Your notebook is safe. Going back keeps every variable as it was; a restart loses them."
        | "Dein Notebook ist sicher. Zurückgehen erhält jede Variable, wie sie war; ein Neustart verliert sie.";
    go_back => "Go back to before this cell" | "Zurück vor diese Zelle";
    go_back_further => "Go back to before that" | "Noch weiter zurück";
    died_unknown => "the worker ended without saying why" | "der Worker endete ohne Angabe von Gründen";
    died_unreadable => "a message of the worker could not be read" | "eine Nachricht des Workers war nicht lesbar";
    not_loaded(reason: &str) => "Python could not be loaded: {reason}" | "Python konnte nicht geladen werden: {reason}";
    say_starting => "Python is loading" | "Python wird geladen";
    say_idle => "Python is ready" | "Python ist bereit";
    say_busy => "Python is running" | "Python läuft";
    say_restarting => "Python is restarting" | "Python startet neu";
    say_restoring => "Python is going back" | "Python geht zurück";
    say_dead => "Python stopped working" | "Python funktioniert nicht mehr";
    died_in(cell: usize) => "Python stopped working in cell {cell}." | "Python hat in Zelle {cell} aufgehört zu funktionieren.";
    refused(reason: &str) => "Not done: {reason}." | "Nicht ausgeführt: {reason}.";
    queued(count: usize) => "1 cell waiting" / "{count} cells waiting" | "1 Zelle wartet" / "{count} Zellen warten";
    cell_finished(number: usize) => "Cell {number} finished" | "Zelle {number} ist fertig";
    cell_failed(number: usize) => "Cell {number} failed" | "Zelle {number} ist fehlgeschlagen";
    part_of(loaded: &str, total: &str) => "{loaded} of {total} MB" | "{loaded} von {total} MB";
}

/// How much of Python has been downloaded, from bytes.
pub fn megabytes(loaded: u64, total: Option<u64>) -> String {
    let mega = |bytes: u64| {
        let words = format!("{:.1}", bytes as f64 / 1_000_000.0);
        match language() {
            Language::English => words,
            Language::German => words.replace('.', ","),
        }
    };
    match total {
        Some(total) => part_of(&mega(loaded), &mega(total)),
        None => format!("{} MB", mega(loaded)),
    }
}
