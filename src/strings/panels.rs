//! Texts of the panels beside the cells: contents and properties.

use super::words;

words! {
    contents => "Contents" | "Inhalt";
    properties => "Properties" | "Eigenschaften";
    close => "Close panel" | "Bereich schließen";
    no_headings => "Headings in Markdown cells and outputs are listed here."
        | "Hier stehen die Überschriften aus Markdownzellen und Ausgaben.";
    numbering => "Number the headings" | "Überschriften nummerieren";
    untitled_heading => "Heading without text" | "Überschrift ohne Text";
    runs_here => "running" | "läuft";
    waits_here => "waiting" | "wartet";
}
