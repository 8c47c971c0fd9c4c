//! From what notebooks hold to what a browser shows. Pure: text in, text or plain data out; nothing here touches the DOM.

pub mod ansi;
pub mod copies;
pub mod equations;
pub mod headings;
pub mod json_tree;
pub mod markdown;
pub mod mime;
pub mod scrollback;
pub mod shown;
pub mod size;
pub mod terminal;
pub mod time;
pub mod viewed;
