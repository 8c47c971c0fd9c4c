//! The words around outputs: how high they stand, what can be done with one, images, JSON.

use super::words;

words! {
    scroll(cell: usize) => "Scroll the outputs of cell {cell}" | "Ausgaben von Zelle {cell} scrollen";
    unscroll(cell: usize) => "Show the outputs of cell {cell} in full height" | "Ausgaben von Zelle {cell} in voller Höhe zeigen";
    box_of(cell: usize) => "Outputs of cell {cell}" | "Ausgaben von Zelle {cell}";
    show_more(hidden: usize) => "Show more outputs ({hidden} hidden)" | "Weitere Ausgaben zeigen ({hidden} verborgen)";
    actions(output: usize, cell: usize) => "Actions for output {output} of cell {cell}" | "Aktionen zu Ausgabe {output} von Zelle {cell}";
    copy_text => "Copy text" | "Text kopieren";
    copy_image => "Copy image" | "Bild kopieren";
    copy_html => "Copy HTML source" | "HTML-Quelltext kopieren";
    copy_svg => "Copy SVG source" | "SVG-Quelltext kopieren";
    copy_markdown => "Copy Markdown source" | "Markdown-Quelltext kopieren";
    copy_latex => "Copy LaTeX source" | "LaTeX-Quelltext kopieren";
    copy_json => "Copy JSON" | "JSON kopieren";
    save_image => "Save image" | "Bild sichern";
    enlarge => "Enlarge image" | "Bild vergrößern";
    enlarge_it(what: &str) => "Enlarge image: {what}" | "Bild vergrößern: {what}";
    copied => "Copied." | "Kopiert.";
    not_copied(reason: &str) => "Not copied: {reason}." | "Nicht kopiert: {reason}.";
    lightbox => "Image" | "Bild";
    zoom_in => "Zoom in" | "Vergrößern";
    zoom_out => "Zoom out" | "Verkleinern";
    fit => "Fit into the window" | "In das Fenster einpassen";
    close => "Close" | "Schließen";
    image_area => "Image, scrolls when it is larger than the window" | "Bild, scrollt, wenn es größer ist als das Fenster";
    json => "JSON" | "JSON";
    copy_value => "Copy value" | "Wert kopieren";
    copy_path => "Copy path" | "Pfad kopieren";
    items(count: usize) => "1 item" / "{count} items" | "1 Eintrag" / "{count} Einträge";
    keys(count: usize) => "1 key" / "{count} keys" | "1 Schlüssel" / "{count} Schlüssel";
    drawing_chart => "Drawing the chart…" | "Das Diagramm wird gezeichnet …";
    chart_failed(reason: &str) => "The chart could not be drawn: {reason}." | "Das Diagramm ließ sich nicht zeichnen: {reason}.";
    chart_not_trusted(address: &str) => "This chart asks {address} for data. It is not fetched, because this output was not made here: trust the notebook to let it."
        | "Dieses Diagramm fragt {address} nach Daten. Sie werden nicht geholt, denn die Ausgabe wurde nicht hier erzeugt: Vertraue dem Notebook, um das zu erlauben.";
    chart_no_answer(address: &str, reason: &str) => "This chart needs data from {address}, which could not be fetched: {reason}. A server has to answer, and to let other pages read what it sends."
        | "Dieses Diagramm braucht Daten von {address}, die nicht zu holen waren: {reason}. Der Server muss antworten und anderen Seiten erlauben, zu lesen, was er schickt.";
    chart_no_web(address: &str) => "This chart asks for “{address}”. Charts get data from addresses that begin with https or http, and from nowhere else."
        | "Dieses Diagramm fragt nach „{address}“. Diagramme bekommen Daten von Adressen, die mit https oder http beginnen, und von nirgendwo sonst.";
    no_widget => "This widget is not there: run its cell again." | "Dieses Widget ist nicht da: Führen Sie seine Zelle noch einmal aus.";
    not_live => "This widget brings its own program. Run its cell to use it." | "Dieses Widget bringt sein eigenes Programm mit. Führen Sie seine Zelle aus, um es zu benutzen.";
    table => "Table" | "Tabelle";
}
