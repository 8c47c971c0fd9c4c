//! Texts of the start page: what this is, the list of notebooks, opening and deleting.

use super::words;

words! {
    tagline => "Notebooks with real Python, in your browser. Nothing to install, and nothing leaves this computer."
        | "Notebooks mit echtem Python, im Browser. Nichts zu installieren, und nichts verlässt diesen Computer.";
    notebooks => "Notebooks" | "Notebooks";
    new_notebook => "New notebook" | "Neues Notebook";
    open_file => "Open file" | "Datei öffnen";
    untitled => "Untitled.ipynb" | "Unbenannt.ipynb";
    welcome_title => "Welcome to Octavo" | "Willkommen bei Octavo";
    welcome_text => "A two-minute tour you can run and change."
        | "Ein Rundgang von zwei Minuten, zum Ausführen und Ändern.";
    no_notebooks => "Your notebooks will be listed here. They are kept in this browser."
        | "Hier werden deine Notebooks stehen. Sie bleiben in diesem Browser.";
    drop_hint => "or drop .ipynb files anywhere on this page"
        | "oder .ipynb-Dateien irgendwo auf diese Seite ziehen";
    drop_here => "Drop to open" | "Loslassen zum Öffnen";
    loading_list => "Looking for your notebooks…" | "Deine Notebooks werden gesucht…";
    undo_delete => "Undo" | "Rückgängig";
    delete_notebook(name: &str) => "Delete {name}" | "{name} löschen";
    deleted_notebook(name: &str) => "Deleted “{name}”." | "„{name}“ wurde gelöscht.";
    changed_ago(ago: &str) => "Changed {ago}" | "Geändert {ago}";
    storage_failed(reason: &str) => "The browser’s storage cannot be used: {reason}."
        | "Der Speicher des Browsers ist nicht nutzbar: {reason}.";
    import_failed(name: &str, reason: &str) => "“{name}” could not be opened: {reason}."
        | "„{name}“ konnte nicht geöffnet werden: {reason}.";
}
