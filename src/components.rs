//! What is seen. Components read signals and dispatch; they know no worker, no database and no message of the protocol.

mod assistance;
mod attaching;
mod banners;
mod cell;
mod cell_toolbar;
mod contents;
mod drop_zone;
mod editor;
mod find_bar;
mod help_panel;
mod icons;
mod input_field;
mod json_field;
mod kernel_indicator;
mod markdown_cell;
mod name_field;
mod notebook_keys;
mod notebook_page;
mod notebook_view;
mod output;
mod outputs;
mod properties;
mod prose;
mod read_only;
mod run_facts;
mod side_panel;
mod start_page;
mod terminal_text;
mod toolbar;
mod topbar;

pub use banners::ProblemBar;
pub use drop_zone::DropZone;
pub use notebook_page::NotebookPage;
pub use start_page::StartPage;
