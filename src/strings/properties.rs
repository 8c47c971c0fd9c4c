//! Texts of the properties of a cell and of the notebook.

use super::words;

words! {
    no_cell => "No cell is selected." | "Keine Zelle ist ausgewählt.";
    tags => "Tags" | "Tags";
    new_tag => "New tag" | "Neuer Tag";
    add_tag => "Add tag" | "Tag hinzufügen";
    remove_tag(tag: &str) => "Remove tag {tag}" | "Tag {tag} entfernen";
    slide_type => "In a slide show" | "In einer Präsentation";
    slide_none => "With the slide before" | "Mit der Folie davor";
    slide_slide => "A slide" | "Eine Folie";
    slide_subslide => "A slide below" | "Eine Folie darunter";
    slide_fragment => "Appears on its slide" | "Erscheint auf ihrer Folie";
    slide_skip => "Left out" | "Ausgelassen";
    slide_notes => "Notes of the speaker" | "Notizen der Vortragenden";
    attachments => "Attachments" | "Anhänge";
    no_attachments => "Paste an image, drop one onto the cell, or choose a file." | "Ein Bild einfügen, auf die Zelle ziehen oder eine Datei wählen.";
    attach => "Attach an image" | "Bild anhängen";
    unused => "not used in the text" | "im Text nicht verwendet";
    remove_attachment(name: &str) => "Remove {name}" | "{name} entfernen";
    cell_metadata => "Metadata of the cell" | "Metadaten der Zelle";
    notebook_metadata => "Metadata of the notebook" | "Metadaten des Notebooks";
    metadata_hint => "JSON. It is kept when you leave the field or press Ctrl+Enter."
        | "JSON. Es wird übernommen, wenn du das Feld verlässt oder Strg+Enter drückst.";
    not_kept => "Not kept yet" | "Noch nicht übernommen";
    discard => "Discard what I wrote" | "Geschriebenes verwerfen";
    at(line: usize, column: usize, problem: &str) => "Line {line}, column {column}: {problem}"
        | "Zeile {line}, Spalte {column}: {problem}";
    misfit(reason: &str) => "It is JSON, but does not fit into a notebook: {reason}."
        | "Es ist JSON, passt aber nicht in ein Notebook: {reason}.";
    fault_comma => "A comma is missing before this, or a closing bracket." | "Davor fehlt ein Komma oder eine schließende Klammer.";
    fault_colon => "A colon is missing between key and value." | "Zwischen Schlüssel und Wert fehlt ein Doppelpunkt.";
    fault_key => "A key must stand in double quotes." | "Ein Schlüssel muss in doppelten Anführungszeichen stehen.";
    fault_value => "A value is missing here: text in double quotes, a number, true, false, null, [ or {."
        | "Hier fehlt ein Wert: Text in doppelten Anführungszeichen, eine Zahl, true, false, null, [ oder {.";
    fault_comma_at_end => "There is a comma too many before this bracket." | "Vor dieser Klammer steht ein Komma zu viel.";
    fault_unfinished => "The text ends too early: a closing bracket or quote is missing." | "Der Text endet zu früh: Eine schließende Klammer oder ein Anführungszeichen fehlt.";
    fault_control => "Text in quotes cannot go over the end of a line: write \\n for it." | "Text in Anführungszeichen kann nicht über das Zeilenende gehen: \\n dafür schreiben.";
    fault_escape => "After a backslash only \", \\, /, b, f, n, r, t or u can stand." | "Nach einem umgekehrten Schrägstrich können nur \", \\, /, b, f, n, r, t oder u stehen.";
    fault_number => "This is no number." | "Das ist keine Zahl.";
    fault_after => "Something follows on the closing bracket." | "Auf die schließende Klammer folgt noch etwas.";
    fault_no_object => "Metadata are keys and values between { and }." | "Metadaten sind Schlüssel und Werte zwischen { und }.";
    too_large(name: &str, size: &str, limit: &str) => "“{name}” is too large to attach: {size}, at most {limit}"
        | "„{name}“ ist zu groß zum Anhängen: {size}, höchstens {limit}";
    no_image(name: &str) => "“{name}” is no image and cannot be attached." | "„{name}“ ist kein Bild und lässt sich nicht anhängen.";
    not_read(name: &str, reason: &str) => "“{name}” could not be read: {reason}." | "„{name}“ konnte nicht gelesen werden: {reason}.";
    attached(name: &str) => "Attached {name}" | "{name} angehängt";
    kilobytes(count: u64) => "{count} kB" | "{count} kB";
    megabytes(count: &str) => "{count} MB" | "{count} MB";
}
