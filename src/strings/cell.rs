//! Texts of a cell: its name, its input, its outputs.

use super::words;

words! {
    empty_markdown => "Empty text cell. Press Enter to write." | "Leere Textzelle. Enter drücken, um zu schreiben.";
    output => "Output" | "Ausgabe";
    image_output => "Image output" | "Bild als Ausgabe";
    input => "Input" | "Eingabe";
    send_input => "Send" | "Senden";
    ran_for(time: &str) => "Ran for {time}" | "Lief {time}";
    ran_at(time: &str, when: &str) => "Ran for {time}, {when}" | "Lief {time}, {when}";
    edited => "Edited since it ran" | "Seit dem Ausführen geändert";
    edited_why => "Edited since it ran: the result is that of the code before. Run the cell to bring it up to date."
        | "Seit dem Ausführen geändert: Das Ergebnis ist das des früheren Codes. Die Zelle ausführen, um es zu erneuern.";
    ran_early(above: usize) => "Ran before cell {above}, above it" | "Lief vor Zelle {above}, die darüber steht";
    ran_early_why(above: usize) => "Ran before cell {above}, which stands above it: from top to bottom the result may be another. Run the cell again to be sure."
        | "Lief vor Zelle {above}, die darüber steht: Von oben nach unten kann das Ergebnis ein anderes sein. Die Zelle noch einmal ausführen, um sicherzugehen.";
    task_done => "done" | "erledigt";
    task_open => "to do" | "offen";
    kind_code => "Code" | "Code";
    kind_markdown => "Markdown" | "Markdown";
    kind_raw => "Raw" | "Rohtext";
    kind_unknown => "Unknown" | "Unbekannt";
    label(kind: &str, number: usize) => "{kind} cell {number}" | "Zelle {number}, {kind}";
    label_of_many(kind: &str, number: usize, count: usize) => "{kind} cell {number} of {count}" | "Zelle {number} von {count}, {kind}";
    asks(number: usize, prompt: &str) => "Cell {number} asks: {prompt}" | "Zelle {number} fragt: {prompt}";
    editor_label(kind: &str, number: usize) => "{kind} of cell {number}" | "{kind} von Zelle {number}";
    unknown_output(kind: &str) => "Output of a kind that cannot be drawn: {kind}"
        | "Ausgabe, die sich nicht zeichnen lässt: {kind}";
}
