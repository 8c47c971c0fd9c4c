//! What the commands are called, and the parts of the menu that they stand in.

use super::words;

words! {
    file => "File" | "Datei";
    edit_menu => "Edit" | "Bearbeiten";
    view => "View" | "Ansicht";
    go => "Go" | "Gehe zu";
    run_menu => "Run" | "Ausführen";
    kernel => "Kernel" | "Kernel";
    help => "Help" | "Hilfe";
}

// The file and the page.
words! {
    save => "Save" | "Speichern";
}

// What is beside the cells.
words! {
    contents => "Show or hide the contents" | "Inhalt zeigen oder verbergen";
    properties => "Show or hide the properties" | "Eigenschaften zeigen oder verbergen";
}

// Cells.
words! {
    undo => "Undo cell operation" | "Zellaktion rückgängig machen";
    redo => "Redo cell operation" | "Zellaktion wiederholen";
    insert_above => "Insert cell above" | "Zelle darüber einfügen";
    insert_below => "Insert cell below" | "Zelle darunter einfügen";
    delete => "Delete cell" | "Zelle löschen";
    move_up => "Move cell up" | "Zelle nach oben";
    move_down => "Move cell down" | "Zelle nach unten";
    to_code => "Change to code" | "In Code umwandeln";
    to_markdown => "Change to Markdown" | "In Markdown umwandeln";
    to_raw => "Change to raw text" | "In Rohtext umwandeln";
}

// Looking for something.
words! {
    find => "Find" | "Suchen";
    replace => "Find and replace" | "Suchen und ersetzen";
    find_next => "Next match" | "Nächster Treffer";
    find_previous => "Previous match" | "Voriger Treffer";
    complete => "Complete the code" | "Code vervollständigen";
    inspect => "Help on the code" | "Hilfe zum Code";
}

// Where the keyboard goes.
words! {
    edit => "Edit cell" | "Zelle bearbeiten";
    leave => "Leave the editor" | "Editor verlassen";
    select_previous => "Select the cell above" | "Zelle darüber auswählen";
    select_next => "Select the cell below" | "Zelle darunter auswählen";
    edit_previous => "Go on in the editor above" | "Im Editor darüber weiter";
    edit_next => "Go on in the editor below" | "Im Editor darunter weiter";
}

// Running.
words! {
    run => "Run cell" | "Zelle ausführen";
    run_in_place => "Run cell and stay" | "Zelle ausführen und bleiben";
    run_and_insert_below => "Run cell and insert below" | "Zelle ausführen und darunter einfügen";
    run_all => "Run all cells" | "Alle Zellen ausführen";
    stop => "Stop" | "Stopp";
    restart => "Restart kernel" | "Kernel neu starten";
    go_back => "Go back to before the kernel died" | "Zurück vor das Ende des Kernels";
}
