//! Texts of the settings.

use super::words;

words! {
    settings => "Settings" | "Einstellungen";
    close => "Close" | "Schließen";
    kept_here => "Kept in this browser; other tabs follow." | "Bleibt in diesem Browser; andere Tabs folgen.";
    not_kept => "This browser keeps no settings: they hold until the page is closed."
        | "Dieser Browser hebt keine Einstellungen auf: Sie gelten, bis die Seite geschlossen wird.";
    appearance => "Appearance" | "Darstellung";
    theme => "Theme" | "Farben";
    theme_system => "Like the system" | "Wie das System";
    theme_light => "Light" | "Hell";
    theme_dark => "Dark" | "Dunkel";
    theme_contrast => "High contrast" | "Hoher Kontrast";
    motion => "Motion" | "Bewegung";
    motion_system => "Like the system" | "Wie das System";
    motion_reduced => "Reduced" | "Verringert";
    interface_size => "Size of everything" | "Größe von allem";
    code_size => "Size of code" | "Größe des Codes";
    output_size => "Size of outputs" | "Größe der Ausgaben";
    percent(size: u16) => "{size}%" | "{size} %";
    writing => "Writing code" | "Code schreiben";
    numbers_lines => "Line numbers" | "Zeilennummern";
    proposes => "Completions while typing" | "Vervollständigungen beim Tippen";
    language => "Language" | "Sprache";
    language_browser => "Like the browser" | "Wie der Browser";
    language_later => "An open notebook takes on the language when the page is loaded again."
        | "Ein offenes Notebook übernimmt die Sprache, wenn die Seite neu geladen wird.";
}
