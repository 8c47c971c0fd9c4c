//! Notebooks that others wrote: opened and saved unedited they are the same, and invalid ones say why.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

use octavo_notebook::{Notebook, SequentialIds, Session};
use serde_json::Value;

/// The collection beside the repository; `None`, said aloud, when a clone stands alone.
fn collection(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/notebooks")
        .join(folder);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("skipped: there is no ../shared/notebooks/{folder} beside the repository");
    None
}

fn notebooks(folder: &Path) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "ipynb")
        })
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    found.sort();
    found
}

fn saved_unedited(text: &str) -> String {
    let session = Session::new(
        Notebook::open(text).unwrap(),
        Box::new(SequentialIds::default()),
    );
    session.notebook().to_json()
}

#[test]
fn the_whirlwind_tour_is_saved_as_it_was_read() {
    let Some(folder) = collection("whirlwind") else {
        return;
    };
    let found = notebooks(&folder);
    assert_eq!(found.len(), 7);
    for (name, text) in found {
        let (read, saved): (Value, Value) = (
            serde_json::from_str(&text).unwrap(),
            serde_json::from_str(&saved_unedited(&text)).unwrap(),
        );
        assert_eq!(read, saved, "{name}");
        // These were written by Jupyter, so even the bytes are the same.
        assert_eq!(text.trim_end(), saved_unedited(&text).trim_end(), "{name}");
    }
}

#[test]
fn the_notebooks_of_nbformat_are_saved_as_they_were_read_or_refused_with_the_reason() {
    /// `None`: valid and lossless. `Some`: what the error says.
    const EXPECTED: [(&str, Option<&str>); 8] = [
        ("invalid.ipynb", Some("cell 1: \"source\" is missing")),
        (
            "no_min_version.ipynb",
            Some("notebook: \"nbformat_minor\" is missing"),
        ),
        ("test3.ipynb", None),
        ("test4.5.ipynb", None),
        ("test4docinfo.ipynb", None),
        ("test4jupyter_metadata.ipynb", None),
        ("test4plus.ipynb", None),
        ("v4_5_no_cell_id.ipynb", None),
    ];
    let Some(folder) = collection("nbformat") else {
        return;
    };
    let found = notebooks(&folder);
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, EXPECTED.map(|(name, _)| name));
    for ((name, text), (_, reason)) in found.iter().zip(EXPECTED) {
        let refused = Notebook::open(text).err().map(|error| error.to_string());
        assert_eq!(refused.as_deref(), reason, "{name}");
        let read: Value = serde_json::from_str(text).unwrap();
        if reason.is_some() || read["nbformat"] == 3 {
            continue;
        }
        let saved: Value = serde_json::from_str(&saved_unedited(text)).unwrap();
        assert_eq!(read, saved, "{name}");
    }
}

#[test]
fn the_notebook_of_format_3_keeps_its_text_and_its_outputs() {
    let Some(folder) = collection("nbformat") else {
        return;
    };
    let text = fs::read_to_string(folder.join("test3.ipynb")).unwrap();
    let session = Session::new(
        Notebook::open(&text).unwrap(),
        Box::new(SequentialIds::default()),
    );
    let cell = |index: usize| session.cell(&session.cell_ids()[index]).unwrap();
    assert_eq!(cell(0).source(), "# nbconvert latex test");
    assert_eq!(
        (cell(3).source().as_str(), cell(3).execution_count()),
        ("print(\"hello\")", Some(1))
    );
    let kinds = |index: usize| {
        let of_output = |output: &Value| {
            let data = output.get("data").and_then(Value::as_object);
            data.map_or_else(Vec::new, |data| data.keys().cloned().collect())
        };
        cell(index)
            .outputs()
            .iter()
            .flat_map(of_output)
            .collect::<Vec<String>>()
    };
    assert_eq!(kinds(5), ["text/plain", "text/html"]);
    assert_eq!(kinds(6), ["text/plain", "application/javascript"]);
    assert_eq!(kinds(8), ["text/plain", "image/png"]);
}
