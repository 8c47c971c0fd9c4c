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
    trust_notebook => "Trust the notebook" | "Dem Notebook vertrauen";
    settings => "Settings" | "Einstellungen";
    palette => "Find a command" | "Befehl suchen";
    shortcuts => "Keyboard shortcuts" | "Tastenkürzel";
}

// What is open.
words! {
    next_tab => "Next tab" | "Nächster Tab";
    previous_tab => "Previous tab" | "Voriger Tab";
    move_tab_forward => "Move tab forward" | "Tab weiter nach hinten";
    move_tab_back => "Move tab back" | "Tab weiter nach vorn";
    close_tab => "Close tab" | "Tab schließen";
    divide => "Show side by side, or change sides" | "Nebeneinander zeigen oder Seiten tauschen";
    unite => "Show one notebook only" | "Nur ein Notebook zeigen";
    other_side => "Go to the other side" | "Zur anderen Seite";
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
    cut => "Cut cells" | "Zellen ausschneiden";
    copy => "Copy cells" | "Zellen kopieren";
    paste_below => "Paste cells below" | "Zellen darunter einsetzen";
    paste_above => "Paste cells above" | "Zellen darüber einsetzen";
    paste_replacing => "Paste cells in exchange" | "Zellen im Tausch einsetzen";
    duplicate => "Duplicate cells" | "Zellen verdoppeln";
    insert_above => "Insert cell above" | "Zelle darüber einfügen";
    insert_below => "Insert cell below" | "Zelle darunter einfügen";
    insert_heading_above => "Insert heading above" | "Überschrift darüber einfügen";
    insert_heading_below => "Insert heading below" | "Überschrift darunter einfügen";
    delete => "Delete cell" | "Zelle löschen";
    move_up => "Move cell up" | "Zelle nach oben";
    move_down => "Move cell down" | "Zelle nach unten";
    split => "Split cell at the cursor" | "Zelle an der Schreibmarke teilen";
    merge => "Merge selected cells" | "Ausgewählte Zellen verbinden";
    merge_above => "Merge with the cell above" | "Mit der Zelle darüber verbinden";
    merge_below => "Merge with the cell below" | "Mit der Zelle darunter verbinden";
    to_code => "Change to code" | "In Code umwandeln";
    to_markdown => "Change to Markdown" | "In Markdown umwandeln";
    to_raw => "Change to raw text" | "In Rohtext umwandeln";
    heading_1 => "Change to heading 1" | "In Überschrift 1 umwandeln";
    heading_2 => "Change to heading 2" | "In Überschrift 2 umwandeln";
    heading_3 => "Change to heading 3" | "In Überschrift 3 umwandeln";
    heading_4 => "Change to heading 4" | "In Überschrift 4 umwandeln";
    heading_5 => "Change to heading 5" | "In Überschrift 5 umwandeln";
    heading_6 => "Change to heading 6" | "In Überschrift 6 umwandeln";
    clear_outputs => "Clear outputs" | "Ausgaben leeren";
    clear_all_outputs => "Clear outputs of all cells" | "Ausgaben aller Zellen leeren";
}

// What is shown.
words! {
    toggle_input => "Hide or show input" | "Eingabe aus- oder einblenden";
    toggle_outputs => "Hide or show outputs" | "Ausgaben aus- oder einblenden";
    fold_all_inputs => "Hide all inputs" | "Alle Eingaben ausblenden";
    unfold_all_inputs => "Show all inputs" | "Alle Eingaben einblenden";
    fold_all_outputs => "Hide all outputs" | "Alle Ausgaben ausblenden";
    unfold_all_outputs => "Show all outputs" | "Alle Ausgaben einblenden";
    fold_all_sections => "Fold all sections" | "Alle Abschnitte einklappen";
    unfold_all_sections => "Unfold all sections" | "Alle Abschnitte ausklappen";
    line_numbers => "Hide or show line numbers" | "Zeilennummern aus- oder einblenden";
    cell_line_numbers => "Hide or show line numbers of the cell" | "Zeilennummern der Zelle aus- oder einblenden";
    input_hidden => "Input is hidden. Show it." | "Die Eingabe ist ausgeblendet. Einblenden.";
    outputs_hidden => "Outputs are hidden. Show them." | "Die Ausgaben sind ausgeblendet. Einblenden.";
    section_hidden => "What is below is folded. Unfold it." | "Was darunter steht, ist eingeklappt. Ausklappen.";
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
    extend_previous => "Extend the selection upwards" | "Auswahl nach oben erweitern";
    extend_next => "Extend the selection downwards" | "Auswahl nach unten erweitern";
    extend_to_first => "Extend the selection to the first cell" | "Auswahl bis zur ersten Zelle erweitern";
    extend_to_last => "Extend the selection to the last cell" | "Auswahl bis zur letzten Zelle erweitern";
    select_all => "Select all cells" | "Alle Zellen auswählen";
    heading_above => "Fold section, or go to the heading above" | "Abschnitt einklappen oder zur Überschrift darüber";
    heading_below => "Unfold section, or go to the heading below" | "Abschnitt ausklappen oder zur Überschrift darunter";
    go_to_running => "Go to the running cell" | "Zur laufenden Zelle";
}

// Running.
words! {
    run => "Run cell" | "Zelle ausführen";
    run_in_place => "Run cell and stay" | "Zelle ausführen und bleiben";
    run_and_insert_below => "Run cell and insert below" | "Zelle ausführen und darunter einfügen";
    run_above => "Run all cells above" | "Alle Zellen darüber ausführen";
    run_below => "Run this cell and all below" | "Diese und alle Zellen darunter ausführen";
    run_all => "Run all cells" | "Alle Zellen ausführen";
    restart_and_run_all => "Restart kernel and run all cells" | "Kernel neu starten und alle Zellen ausführen";
    stop => "Stop" | "Stopp";
    restart => "Restart kernel" | "Kernel neu starten";
    go_back => "Go back to before the kernel died" | "Zurück vor das Ende des Kernels";
}

words! {
    drag(number: usize) => "Move cell {number}: drag, or use the arrow keys" | "Zelle {number} bewegen: ziehen oder mit den Pfeiltasten";
    selected(count: usize) => "{count} cells selected" | "{count} Zellen ausgewählt";
    key_row => "Keys for code" | "Tasten für Code";
    indent => "Indent" | "Einrücken";
    outdent => "Indent less" | "Weniger einrücken";
}

// The menu, the palette, and the shortcuts.
words! {
    menu => "All commands" | "Alle Befehle";
    search => "Search commands" | "Befehle durchsuchen";
    nothing_found => "No command is called like that." | "So heißt kein Befehl.";
    close => "Close" | "Schließen";
    shortcuts_hint => "Keys that type something work where the keyboard is with a cell (Esc), all others in its editor too." | "Tasten, die etwas schreiben, gelten, wenn die Tastatur bei einer Zelle ist (Esc), alle anderen auch in ihrem Editor.";
    reset_all => "Reset all" | "Alle zurücksetzen";
    press_keys => "Press the keys, Enter to keep them, Esc to leave it" | "Tasten drücken, mit Enter übernehmen, mit Esc abbrechen";
    new_keys(command: &str) => "New keys for {command}" | "Neue Tasten für {command}";
    add_keys(command: &str) => "Add keys for {command}" | "Tasten hinzufügen für {command}";
    remove_keys(keys: &str, command: &str) => "Remove {keys} from {command}" | "{keys} von {command} entfernen";
    reset_keys(command: &str) => "Reset the keys of {command}" | "Tasten von {command} zurücksetzen";
    taken_from(keys: &str, commands: &str) => "{keys} meant “{commands}” until now, and does so no more." | "{keys} stand bisher für „{commands}“ und tut das nicht mehr.";
    collides(keys: &str, commands: &str) => "{keys} already means “{commands}”. Enter again takes it from there." | "{keys} steht schon für „{commands}“. Noch einmal Enter nimmt es von dort.";
}
