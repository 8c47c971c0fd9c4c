//! Texts about the tabs of open notebooks, and about two side by side.

use super::words;

words! {
    tabs => "Open notebooks" | "Offene Notebooks";
    close(name: &str) => "Close {name}" | "{name} schließen";
    running => "running" | "läuft";
    asking => "waiting for input" | "wartet auf Eingabe";
    unsaved => "not saved yet" | "noch nicht gespeichert";
    failed => "could not be saved" | "nicht zu speichern";
    side_by_side => "Side by side" | "Nebeneinander";
    divider => "Width of the first notebook" | "Breite des ersten Notebooks";
    closing => "Close a running notebook?" | "Ein laufendes Notebook schließen?";
    ends(name: &str) => "“{name}” is running a cell. Closing ends its kernel: the cell stops, and the variables are gone. The notebook itself is kept."
        | "„{name}“ führt gerade eine Zelle aus. Schließen beendet seinen Kernel: Die Zelle hält an, und die Variablen sind weg. Das Notebook selbst bleibt erhalten.";
    end => "End and close" | "Beenden und schließen";
    stay => "Go on running" | "Weiterlaufen lassen";
}
