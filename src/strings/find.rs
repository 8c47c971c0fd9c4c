//! Texts of find and replace.

use super::words;

words! {
    find => "Find" | "Suchen";
    replace_with => "Replace with" | "Ersetzen durch";
    bar => "Find and replace" | "Suchen und ersetzen";
    next => "Next match" | "Nächster Treffer";
    previous => "Previous match" | "Voriger Treffer";
    replace => "Replace" | "Ersetzen";
    replace_all => "Replace all" | "Alle ersetzen";
    show_replace => "Show replace" | "Ersetzen zeigen";
    match_case => "Match case" | "Groß- und Kleinschreibung";
    whole_word => "Whole words" | "Ganze Wörter";
    regex => "Regular expression" | "Regulärer Ausdruck";
    in_outputs => "In outputs too" | "Auch in Ausgaben";
    in_selection => "In selection" | "In der Auswahl";
    outputs_short => "Outputs" | "Ausgaben";
    selection_short => "Selection" | "Auswahl";
    close => "Close" | "Schließen";
    nothing => "No match" | "Kein Treffer";
    did_not_load => "The search could not be loaded." | "Die Suche konnte nicht geladen werden.";
    place(at: usize, count: usize) => "{at} of {count}" | "{at} von {count}";
    place_of_many(at: usize, count: usize) => "{at} of more than {count}" | "{at} von mehr als {count}";
    say_place(at: usize, count: usize, cell: usize) => "Match {at} of {count}, in cell {cell}" | "Treffer {at} von {count}, in Zelle {cell}";
    replaced(count: usize) => "1 match replaced." / "{count} matches replaced." | "1 Treffer ersetzt." / "{count} Treffer ersetzt.";
    not_a_pattern(reason: &str) => "Not a regular expression: {reason}" | "Kein regulärer Ausdruck: {reason}";
}
