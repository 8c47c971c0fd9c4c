//! The icons, drawn for Octavo on a grid of 16: lines of 1.5 in the colour of the text.

use leptos::prelude::*;

/// Which icon.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Icon {
    Run,
    RunAll,
    Stop,
    Restart,
    Add,
    Delete,
    Up,
    Down,
    Undo,
    Download,
    Open,
    Close,
    Duplicate,
    More,
    AddAbove,
    AddBelow,
    Edited,
    Contents,
    Properties,
    Fold,
    Earlier,
    Menu,
    Unfold,
    Grip,
    Settings,
    ZoomIn,
    ZoomOut,
    Fit,
    SideBySide,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Icon::Run => "M5 3.2v9.6l7.6-4.8z",
            Icon::RunAll => "M2.6 3.6v8.8L8.8 8zM8.8 3.6v8.8L15 8z",
            Icon::Stop => "M4 4h8v8H4z",
            Icon::Restart => "M12.9 9.2a5 5 0 1 1-.9-4.3M12.6 2v3.2H9.4",
            Icon::Add => "M8 3v10M3 8h10",
            Icon::Delete => {
                "M2.8 4.4h10.4M6.2 4.2V2.6h3.6v1.6M4.2 4.6l.6 8.8h6.4l.6-8.8M6.8 7v4M9.2 7v4"
            }
            Icon::Up => "M8 13V3.4M4 7.2l4-4 4 4",
            Icon::Down => "M8 3v9.6M4 8.8l4 4 4-4",
            Icon::Undo => "M3 6.4h6.4a3.4 3.4 0 0 1 0 6.8H6M5.8 3.4L2.8 6.4l3 3",
            Icon::Download => "M8 2.4v7.8M4.8 7.2L8 10.4l3.2-3.2M2.8 13.2h10.4",
            Icon::Open => "M1.8 12.8V3.4h4l1.4 1.8h6v1.6M1.8 12.8l1.8-6h11l-1.8 6z",
            Icon::Close => "M4 4l8 8M12 4l-8 8",
            Icon::Contents => "M2.6 3.6h10.8M5 8h8.4M5 12.4h8.4M2.6 8h.01M2.6 12.4h.01",
            Icon::Properties => "M2.6 2.6h5.2l6 6-5.2 5.2-6-6zM5.4 5.4h.01",
            Icon::Fold => "M3 5.6L8 10.8l5-5.2",
            Icon::Duplicate => "M5.6 5.6h7.8v7.8H5.6zM10.4 5.4V2.6H2.6v7.8h2.8",
            Icon::More => "M3 8h.01M8 8h.01M13 8h.01",
            Icon::AddAbove => "M2.6 13.2h10.8M2.6 10.4h10.8M8 1.8v5.6M5.2 4.6h5.6",
            Icon::AddBelow => "M2.6 2.8h10.8M2.6 5.6h10.8M8 8.6v5.6M5.2 11.4h5.6",
            Icon::Edited => {
                "M3 13l.6-2.8 7-7a1.3 1.3 0 0 1 1.9 0l.3.3a1.3 1.3 0 0 1 0 1.9l-7 7zM9.2 4.6l2.2 2.2"
            }
            Icon::Earlier => "M5 13V3.6M2.4 6.2L5 3.6l2.6 2.6M11 3v9.4M8.4 9.8l2.6 2.6 2.6-2.6",
            Icon::Menu => "M2.6 4.2h10.8M2.6 8h10.8M2.6 11.8h10.8",
            Icon::Unfold => "M6 4l4 4-4 4",
            Icon::Grip => "M6 3.5v.1M10 3.5v.1M6 8v.1M10 8v.1M6 12.4v.1M10 12.4v.1",
            Icon::Settings => {
                "M2 4.6h6.2M12.2 4.6H14M2 11.4h1.8M7.8 11.4H14M12.2 4.6a2 2 0 1 1-4 0 2 2 0 0 1 4 0M7.8 11.4a2 2 0 1 1-4 0 2 2 0 0 1 4 0"
            }
            Icon::ZoomIn => {
                "M7 2.6a4.4 4.4 0 1 0 0 8.8 4.4 4.4 0 0 0 0-8.8M10.2 10.2l3.4 3.4M7 5v4M5 7h4"
            }
            Icon::ZoomOut => {
                "M7 2.6a4.4 4.4 0 1 0 0 8.8 4.4 4.4 0 0 0 0-8.8M10.2 10.2l3.4 3.4M5 7h4"
            }
            Icon::SideBySide => "M2 3h12v10H2zM8 3v10",
            Icon::Fit => "M2.8 6V2.8H6M10 2.8h3.2V6M13.2 10v3.2H10M6 13.2H2.8V10",
        }
    }
}

/// An icon beside or in place of words; it has no name of its own, so whatever holds it does.
#[component]
pub fn IconImage(icon: Icon) -> impl IntoView {
    let class = if matches!(icon, Icon::Run | Icon::RunAll | Icon::Stop) {
        "icon icon-solid"
    } else {
        "icon"
    };
    view! {
        <svg class=class viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
            <path d=icon.path() />
        </svg>
    }
}

const COVER: &str = "M2.5 6.2c3.6-.8 7-.2 9.5 1.8 2.5-2 5.9-2.6 9.5-1.8v12.8\
    c-3.6-.8-7-.2-9.5 1.8-2.5-2-5.9-2.6-9.5-1.8z";
const LEAVES: &str = "M5.2 3.6c2.9.2 5.3 1.5 6.8 4.4 1.5-2.9 3.9-4.2 6.8-4.4M12 8v12.4";

/// The mark of Octavo: a small book of light leaves, open.
#[component]
pub fn Logo() -> impl IntoView {
    view! {
        <svg class="logo" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
            <path class="logo-cover" d=COVER />
            <path class="logo-leaf" d=LEAVES />
        </svg>
    }
}
