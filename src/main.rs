//! The page of Octavo: a notebook that runs entirely in the browser.
//!
//! `component → dispatch(Op) → Session::apply → Outcome → signals and effects`. The document and its session are pure and
//! live in `octavo-notebook`; this package draws them, keeps them and speaks with the kernel's worker.

mod app;
mod assist;
mod browser;
mod components;
mod documents;
mod drive;
mod glue;
mod identity;
mod kept;
mod kernel;
mod opening;
mod render;
mod rescue;
mod route;
mod saving;
mod search;
mod settings;
mod shelf;
mod state;
mod strings;
mod task;
mod trust;
mod welcome;
mod widgets;

fn main() {
    console_error_panic_hook::set_once();
    app::mount();
}
