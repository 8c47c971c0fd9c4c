//! Texts about one notebook as a whole: opening it, its name, a file that cannot be edited.

use super::words;

words! {
    notebook => "Notebook" | "Notebook";
    name => "Notebook name" | "Name des Notebooks";
    opening => "Opening…" | "Wird geöffnet…";
    read_only_file => "Read-only file" | "Schreibgeschützte Datei";
    read_only_title => "This file is not a notebook that can be edited."
        | "Diese Datei ist kein Notebook, das sich bearbeiten lässt.";
    read_only_promise => "It is shown as it is and will not be changed."
        | "Sie wird gezeigt, wie sie ist, und nicht verändert.";
    file_text => "Text of the file" | "Text der Datei";
    not_opened_title => "The notebook could not be opened" | "Das Notebook konnte nicht geöffnet werden";
    not_found_title => "There is no such notebook" | "Dieses Notebook gibt es nicht";
    not_found(name: &str) => "“{name}” is not kept in this browser. It may have been renamed or deleted."
        | "„{name}“ liegt nicht in diesem Browser. Vielleicht wurde es umbenannt oder gelöscht.";
    name_taken(name: &str) => "There is already a notebook named “{name}”."
        | "Ein Notebook namens „{name}“ gibt es schon.";
    rename_failed(reason: &str) => "The notebook could not be renamed: {reason}."
        | "Das Notebook konnte nicht umbenannt werden: {reason}.";
}
