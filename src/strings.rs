//! Every text a person reads or hears, in one place. New ones are written with `words!`, in a file per part of the page.

mod language;

pub use language::{Language, language};
pub(crate) use language::words;

pub const PRODUCT: &str = "Octavo";
pub const TAGLINE: &str = "Notebooks with real Python, in your browser. Nothing to install, and nothing leaves this computer.";

// The start page.
pub const NOTEBOOKS: &str = "Notebooks";
pub const NEW_NOTEBOOK: &str = "New notebook";
pub const OPEN_FILE: &str = "Open file";
pub const UNTITLED: &str = "Untitled.ipynb";
pub const WELCOME_TITLE: &str = "Welcome to Octavo";
pub const WELCOME_TEXT: &str = "A two-minute tour you can run and change.";
pub const NO_NOTEBOOKS: &str = "Your notebooks will be listed here. They are kept in this browser.";
pub const DROP_HINT: &str = "or drop .ipynb files anywhere on this page";
pub const DROP_HERE: &str = "Drop to open";
pub const LOADING_LIST: &str = "Looking for your notebooks…";
pub const UNDO_DELETE: &str = "Undo";
pub const HOME: &str = "All notebooks";

pub fn page_title(name: &str) -> String {
    format!("{name} – {PRODUCT}")
}
pub fn delete_notebook(name: &str) -> String {
    format!("Delete {name}")
}
pub fn deleted_notebook(name: &str) -> String {
    format!("Deleted “{name}”.")
}
pub fn changed_ago(ago: &str) -> String {
    format!("Changed {ago}")
}
pub fn storage_failed(reason: &str) -> String {
    format!("The browser’s storage cannot be used: {reason}.")
}
pub fn import_failed(name: &str, reason: &str) -> String {
    format!("“{name}” could not be opened: {reason}.")
}

// One notebook.
pub const NOTEBOOK: &str = "Notebook";
pub const NOTEBOOK_NAME: &str = "Notebook name";
pub const OPENING: &str = "Opening…";
pub const READ_ONLY_FILE: &str = "Read-only file";
pub const READ_ONLY_TITLE: &str = "This file is not a notebook that can be edited.";
pub const READ_ONLY_PROMISE: &str = "It is shown as it is and will not be changed.";
pub const FILE_TEXT: &str = "Text of the file";
pub const NOT_OPENED_TITLE: &str = "The notebook could not be opened";
pub const NOT_FOUND_TITLE: &str = "There is no such notebook";
pub const DOWNLOAD: &str = "Download";
pub const CELL_TYPE: &str = "Cell type";
pub const TYPE_CODE: &str = "Code";
pub const TYPE_MARKDOWN: &str = "Markdown";
pub const TYPE_RAW: &str = "Raw";

pub fn not_found(name: &str) -> String {
    format!("“{name}” is not kept in this browser. It may have been renamed or deleted.")
}
pub fn name_taken(name: &str) -> String {
    format!("There is already a notebook named “{name}”.")
}
pub fn rename_failed(reason: &str) -> String {
    format!("The notebook could not be renamed: {reason}.")
}

// The toolbar.
pub const TOOLBAR: &str = "Notebook actions";
pub const RUN_CELL: &str = "Run cell";
pub const RUN_ALL: &str = "Run all cells";
pub const STOP: &str = "Stop";
pub const STOP_HINT: &str = "Stop, and keep the variables";
pub const RESTART: &str = "Restart kernel";
pub const INSERT_BELOW: &str = "Insert cell below";
pub const DELETE_CELL: &str = "Delete cell";
pub const MOVE_UP: &str = "Move cell up";
pub const MOVE_DOWN: &str = "Move cell down";
pub const UNDO: &str = "Undo cell operation";
pub const ADD_CODE: &str = "Add code cell";
pub const ADD_MARKDOWN: &str = "Add Markdown cell";

pub fn with_keys(hint: &str, keys: &str) -> String {
    if keys.is_empty() {
        hint.to_owned()
    } else {
        format!("{hint} ({keys})")
    }
}

// Cells.
pub const EMPTY_MARKDOWN: &str = "Empty text cell. Press Enter to write.";
pub const OUTPUT: &str = "Output";
pub const IMAGE_OUTPUT: &str = "Image output";
pub const INPUT: &str = "Input";
pub const SEND_INPUT: &str = "Send";
pub const TASK_DONE: &str = "done";
pub const TASK_OPEN: &str = "to do";

pub fn cell_label(kind: &str, number: usize) -> String {
    format!("{kind} cell {number}")
}
pub fn asks(number: usize, prompt: &str) -> String {
    format!("Cell {number} asks: {prompt}")
}
pub fn editor_label(kind: &str, number: usize) -> String {
    format!("{kind} of cell {number}")
}
pub const KIND_CODE: &str = "Code";
pub const KIND_MARKDOWN: &str = "Markdown";
pub const KIND_RAW: &str = "Raw";
pub const KIND_UNKNOWN: &str = "Unknown";
pub fn unknown_output(kind: &str) -> String {
    format!("Output of a kind that cannot be drawn: {kind}")
}
pub fn json_summary(count: usize, is_list: bool) -> String {
    match (is_list, count) {
        (true, 1) => "JSON, 1 item".to_owned(),
        (true, _) => format!("JSON, {count} items"),
        (false, 1) => "JSON, 1 key".to_owned(),
        (false, _) => format!("JSON, {count} keys"),
    }
}

// The kernel.
pub const LOADING_PYTHON: &str = "Loading Python";
pub const STARTING_PYTHON: &str = "Starting Python";
pub const IDLE: &str = "Ready";
pub const BUSY: &str = "Running";
pub const ASKING: &str = "Waiting for input";
pub const RESTARTING: &str = "Restarting";
pub const RESTORING: &str = "Going back";
pub const DEAD: &str = "Not running";
pub const STOPPED_NOTICE: &str = "Stopped: Python was restarted, variables are gone.";
pub const RESTORED_NOTICE: &str = "Stopped. Every variable is as it was before the cell.";
pub const WENT_BACK_NOTICE: &str = "Every variable is as it was before.";
pub const STILL_STOPPING_NOTICE: &str =
    "Python was told to stop. Press Stop again to end the cell at once.";
pub const QUEUE_EMPTIED_NOTICE: &str = "Stopped: nothing waits to run any more.";
pub const RESTARTED_NOTICE: &str = "Python was restarted, variables are gone.";
pub const RUN_WHILE_DEAD: &str = "Python is not running: restart the kernel to run cells.";
pub const DIED_TITLE: &str = "Python stopped working.";
pub const DIED_PROMISE: &str = "Your notebook is safe; variables are gone.";
pub const DIED_WITH_COPY: &str =
    "Your notebook is safe. Going back keeps every variable as it was; a restart loses them.";
pub const GO_BACK: &str = "Go back to before this cell";
pub const GO_BACK_FURTHER: &str = "Go back to before that";
pub const DIED_UNKNOWN: &str = "the worker ended without saying why";
pub const DIED_UNREADABLE: &str = "a message of the worker could not be read";
pub const SAY_STARTING: &str = "Python is loading";
pub const SAY_IDLE: &str = "Python is ready";
pub const SAY_BUSY: &str = "Python is running";
pub const SAY_RESTARTING: &str = "Python is restarting";
pub const SAY_RESTORING: &str = "Python is going back";
pub const SAY_DEAD: &str = "Python stopped working";

pub fn died_in(cell: usize) -> String {
    format!("Python stopped working in cell {cell}.")
}
pub fn refused(reason: &str) -> String {
    format!("Not done: {reason}.")
}
pub fn queued(count: usize) -> String {
    if count == 1 {
        "1 cell waiting".to_owned()
    } else {
        format!("{count} cells waiting")
    }
}
pub fn cell_finished(number: usize) -> String {
    format!("Cell {number} finished")
}
pub fn cell_failed(number: usize) -> String {
    format!("Cell {number} failed")
}
pub fn megabytes(loaded: u64, total: Option<u64>) -> String {
    let mega = |bytes: u64| bytes as f64 / 1_000_000.0;
    match total {
        Some(total) => format!("{:.1} of {:.1} MB", mega(loaded), mega(total)),
        None => format!("{:.1} MB", mega(loaded)),
    }
}

// Saving.
pub const SAVED: &str = "Saved";
pub const SAVING: &str = "Saving…";
pub const UNSAVED: &str = "Unsaved";
pub const NOT_SAVED: &str = "Not saved";

pub fn save_failed(reason: &str) -> String {
    format!("The notebook could not be saved: {reason}. Download it to be safe.")
}
pub fn saved_as_copy(original: &str, copy: &str) -> String {
    format!(
        "“{original}” was changed elsewhere, perhaps in another tab. What you have here is kept as “{copy}”."
    )
}
pub fn rescued_as_copy(original: &str, copy: &str) -> String {
    format!(
        "“{original}” was changed elsewhere while this page was closed. What you had written here is kept as “{copy}”."
    )
}
pub fn rescued_alone(original: &str, kept: &str) -> String {
    format!(
        "“{original}” was renamed or deleted elsewhere while this page was closed. What you had written here is kept as “{kept}”."
    )
}
pub fn rescue_failed(name: &str, reason: &str) -> String {
    format!(
        "“{name}” was changed elsewhere while this page was closed. What you had written here could not be kept beside it yet: {reason}."
    )
}
pub fn left_unsaved(name: &str, reason: &str, is_rescued: bool) -> String {
    let outcome = if is_rescued {
        "Your last changes come back when you open it again"
    } else {
        "Your last changes are not kept"
    };
    format!("“{name}” could not be saved: {reason}. {outcome}.")
}
pub fn copy_name(stem: &str) -> String {
    format!("{stem} (my copy).ipynb")
}

pub const DISMISS: &str = "Dismiss";
