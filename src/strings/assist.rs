//! Texts of completion and help.

use super::words;

words! {
    completions => "Completions" | "Vervollständigungen";
    deleted => "Selection deleted" | "Auswahl gelöscht";
    help => "Help" | "Hilfe";
    source => "Source" | "Quelltext";
    pin => "Keep below" | "Unten behalten";
    close => "Close" | "Schließen";
    hints => "Show signatures while typing" | "Signaturen beim Schreiben zeigen";
    kind_function => "function" | "Funktion";
    kind_class => "class" | "Klasse";
    kind_module => "module" | "Modul";
    kind_instance => "object" | "Objekt";
    kind_keyword => "keyword" | "Schlüsselwort";
    kind_parameter => "parameter" | "Parameter";
    kind_property => "property" | "Eigenschaft";
    kind_statement => "name in this cell" | "Name in dieser Zelle";
    kind_key => "key" | "Schlüssel";
    kind_path => "file" | "Datei";
    kind_magic => "magic" | "Magic-Befehl";
    kind_name => "name in this notebook" | "Name im Notebook";
}

/// The name of a kind as kernels call it: Jedi's words, which IPython uses, and a few more.
pub fn kind_of(kind: &str) -> &'static str {
    match kind {
        "function" | "method" => kind_function(),
        "class" | "type" => kind_class(),
        "module" | "namespace" => kind_module(),
        "instance" | "variable" | "object" => kind_instance(),
        "keyword" => kind_keyword(),
        "param" | "parameter" => kind_parameter(),
        "property" | "attribute" => kind_property(),
        "statement" => kind_statement(),
        "dict key" => kind_key(),
        "path" | "file" => kind_path(),
        "magic" => kind_magic(),
        _ => kind_name(),
    }
}
