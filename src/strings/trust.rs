//! Texts about trust: what does not run in a notebook from elsewhere, and how it may.

use super::words;

words! {
    not_trusted => "Not trusted." | "Nicht vertraut.";
    what_is_off => "Scripts in its outputs are off, and charts fetch no data, because they were not made here."
        | "Skripte in den Ausgaben sind aus, und Diagramme holen keine Daten, denn sie wurden nicht hier erzeugt.";
    trust => "Trust this notebook" | "Diesem Notebook vertrauen";
    trust_hint => "Let the outputs’ scripts run, apart from this page, and charts fetch their data"
        | "Skripte der Ausgaben laufen lassen, abgetrennt von dieser Seite, und Diagramme ihre Daten holen";
    script_off => "A script, which does not run until you trust this notebook." | "Ein Skript, das erst läuft, wenn du diesem Notebook vertraust.";
    room(number: usize) => "Output {number} with scripts" | "Ausgabe {number} mit Skripten";
}
