//! Attachments: they come with the text that shows them, have names of their own, and undo takes back both.
use crate::desk::Desk;
use octavo_notebook::{Change, NewAttachment, Op, SessionError};
use serde_json::{Value, json};

fn desk(cell_type: &str, source: &str, attachments: Option<Value>) -> Desk {
    let mut cell = json!({"cell_type": cell_type, "id": "a", "metadata": {}, "source": source});
    if let Some(attachments) = attachments {
        cell["attachments"] = attachments;
    }
    if cell_type == "code" {
        cell["outputs"] = json!([]);
        cell["execution_count"] = Value::Null;
    }
    Desk::over(&json!({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
}

fn image(name: &str) -> NewAttachment {
    NewAttachment {
        name: name.to_owned(),
        mime: "image/png".to_owned(),
        base64: "iVBO".to_owned(),
    }
}

fn attach(desk: &mut Desk, names: &[&str], at: usize) -> Vec<Change> {
    let files = names.iter().map(|name| image(name)).collect();
    let cell = desk.id(0);
    desk.apply(Op::Attach { cell, files, at }).changes
}

#[test]
fn an_image_comes_with_the_text_that_shows_it() {
    let mut desk = desk("markdown", "before after", None);
    let changes = attach(&mut desk, &["a plot.png"], 7);
    let cell = desk.id(0);
    assert_eq!(
        changes,
        [
            Change::Attachments { cell: cell.clone() },
            Change::Source { cell }
        ]
    );
    assert_eq!(
        desk.sources(),
        ["before ![a plot.png](attachment:a%20plot.png)after"]
    );
    let expected = json!({"a plot.png": {"image/png": "iVBO"}});
    assert_eq!(desk.tree()["cells"][0]["attachments"], expected);
    assert_eq!(
        desk.tree()["cells"][0]
            .as_object()
            .unwrap()
            .keys()
            .next()
            .unwrap(),
        "attachments",
        "as Jupyter sorts them"
    );
}

#[test]
fn names_that_are_taken_get_a_number_also_among_those_that_come_together() {
    let mut desk = desk(
        "markdown",
        "",
        Some(json!({"x.png": {"image/png": "AA=="}})),
    );
    attach(&mut desk, &["x.png", "x.png"], 0);
    assert_eq!(
        desk.sources(),
        ["![x-1.png](attachment:x-1.png)\n![x-2.png](attachment:x-2.png)"]
    );
    assert_eq!(
        desk.tree()["cells"][0]["attachments"]["x.png"],
        json!({"image/png": "AA=="})
    );
}

#[test]
fn one_undo_takes_back_file_and_text_wherever_the_text_is_now() {
    let shown = "![p.png](attachment:p.png)";
    let rows = [
        ("unchanged", None, "ab".to_owned()),
        (
            "moved",
            Some(format!("new {shown} ab")),
            "new  ab".to_owned(),
        ),
        (
            "edited away",
            Some("ab no picture".to_owned()),
            "ab no picture".to_owned(),
        ),
    ];
    for (name, edited, expected) in rows {
        let mut desk = desk("markdown", "ab", None);
        let before = desk.session.notebook().to_json();
        attach(&mut desk, &["p.png"], 1);
        if let Some(edited) = &edited {
            desk.write(0, edited);
        }
        let after = desk.session.notebook().to_json();
        desk.apply(Op::Undo);
        assert_eq!(desk.sources(), [expected], "{name}");
        assert_eq!(desk.tree()["cells"][0].get("attachments"), None, "{name}");
        if edited.is_none() {
            assert_eq!(
                desk.session.notebook().to_json(),
                before.replace("\"ab\"", "[\n    \"ab\"\n   ]")
            );
        }
        desk.apply(Op::Redo);
        assert_eq!(desk.session.notebook().to_json(), after, "{name}");
    }
}

#[test]
fn a_file_can_be_taken_out_and_comes_back_with_undo() {
    let files = json!({"a.png": {"image/png": "AA=="}, "b.png": {"image/png": "AA=="}});
    let mut desk = desk("markdown", "x", Some(files.clone()));
    let before = desk.session.notebook().to_json();
    for name in ["a.png", "b.png"] {
        let cell = desk.id(0);
        desk.apply(Op::Detach {
            cell,
            name: name.to_owned(),
        });
    }
    assert_eq!(desk.tree()["cells"][0].get("attachments"), None);
    let outcome = desk.apply(Op::Detach {
        cell: desk.id(0),
        name: "b.png".to_owned(),
    });
    assert_eq!(outcome.changes, [], "it is not there any more");
    desk.apply(Op::Undo);
    desk.apply(Op::Undo);
    assert_eq!(desk.session.notebook().to_json(), before);
}

#[test]
fn the_place_in_the_text_is_made_to_fit() {
    for (at, expected) in [
        (1, "![p.png](attachment:p.png)é"),
        (99, "é![p.png](attachment:p.png)"),
    ] {
        let mut desk = desk("raw", "é", None);
        attach(&mut desk, &["p.png"], at);
        assert_eq!(desk.sources(), [expected]);
    }
}

#[test]
fn nothing_is_attached_where_the_format_has_no_place_for_it() {
    let mut desk = desk("code", "x", None);
    let before = desk.tree();
    let attach = Op::Attach {
        cell: desk.id(0),
        files: vec![image("a.png")],
        at: 0,
    };
    assert!(matches!(
        desk.session.apply(attach),
        Err(SessionError::NotAttachable { .. })
    ));
    assert_eq!(desk.tree(), before);
}
