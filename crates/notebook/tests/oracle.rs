//! Python's `nbformat` as the judge: it and we agree on what is valid.
//!
//! Runs only when `OCTAVO_PYTHON` names a Python that has `nbformat`; `cargo xtask test` sets one up.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::ffi::OsStr;
use std::io::Write;
use std::num::NonZero;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs, thread};

use octavo_notebook::Notebook;
use serde_json::{Value, json};

/// What Python says of each text: `None` when it is valid. `None` for all when there is no Python to ask.
fn verdicts(texts: &[String], mode: &str) -> Option<Vec<Option<String>>> {
    let Some(python) = env::var_os("OCTAVO_PYTHON") else {
        eprintln!("skipped: OCTAVO_PYTHON names no Python with nbformat");
        return None;
    };
    // Python takes its time to word an error, so all cores take part.
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let share = texts.len().div_ceil(cores).max(1);
    let ask = |texts| ask(&python, texts, mode);
    let ask = &ask;
    Some(thread::scope(|scope| {
        let asked: Vec<_> = texts
            .chunks(share)
            .map(|texts| scope.spawn(move || ask(texts)))
            .collect();
        asked
            .into_iter()
            .flat_map(|answer| answer.join().unwrap())
            .collect()
    }))
}

fn ask(python: &OsStr, texts: &[String], mode: &str) -> Vec<Option<String>> {
    let mut child = Command::new(python)
        .args(["-c", include_str!("oracle.py"), mode])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // Python reads all before it writes anything, so neither side waits for the other.
    let mut stdin = child.stdin.take().unwrap();
    stdin
        .write_all(json!(texts).to_string().as_bytes())
        .unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "the oracle failed");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn check_agreement(cases: &[(String, String)]) {
    let texts: Vec<String> = cases.iter().map(|(_, text)| text.clone()).collect();
    let Some(verdicts) = verdicts(&texts, "lenient") else {
        return;
    };
    let mut disagreements = Vec::new();
    for ((name, text), theirs) in cases.iter().zip(verdicts) {
        let ours = Notebook::open(text).err().map(|error| error.to_string());
        if ours.is_some() != theirs.is_some() {
            disagreements.push(format!("{name}: ours {ours:?}, theirs {theirs:?}"));
        }
    }
    let count = disagreements.len();
    assert!(
        disagreements.is_empty(),
        "{count} of {}:\n{}",
        cases.len(),
        disagreements.join("\n")
    );
}

#[test]
fn we_agree_on_the_notebooks_of_nbformat() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/notebooks/nbformat");
    let Ok(entries) = fs::read_dir(folder) else {
        eprintln!("skipped: there is no ../shared/notebooks/nbformat beside the repository");
        return;
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    let files = paths.filter(|path| {
        path.extension()
            .is_some_and(|extension| extension == "ipynb")
    });
    let cases: Vec<(String, String)> = files
        .map(|path| {
            (
                path.display().to_string(),
                fs::read_to_string(&path).unwrap(),
            )
        })
        .collect();
    check_agreement(&cases);
}

#[test]
fn what_we_make_ourselves_is_strictly_valid() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/notebooks/nbformat/test3.ipynb");
    let mut made = vec![
        Notebook::new_python(),
        Notebook::open(&format_3().to_string()).unwrap(),
    ];
    match fs::read_to_string(file) {
        Ok(text) => made.push(Notebook::open(&text).unwrap()),
        Err(_) => {
            eprintln!("skipped in part: there is no ../shared/notebooks/nbformat/test3.ipynb")
        }
    }
    for notebook in &made {
        assert_eq!(
            (
                &notebook.tree()["nbformat"],
                &notebook.tree()["nbformat_minor"]
            ),
            (&json!(4), &json!(5))
        );
    }
    let texts: Vec<String> = made.iter().map(Notebook::to_json).collect();
    if let Some(verdicts) = verdicts(&texts, "strict") {
        assert_eq!(verdicts, vec![None; texts.len()]);
    }
}

/// Every kind of cell and output of format 3.
fn format_3() -> Value {
    json!({
        "metadata": {"name": "n", "signature": "s"}, "nbformat": 3, "nbformat_minor": 0, "orig_nbformat": 2,
        "worksheets": [{"metadata": {}, "cells": [
            {"cell_type": "heading", "level": 9, "source": ["a", "b"]},
            {"cell_type": "html", "source": "<b>", "metadata": {}},
            {"cell_type": "raw", "source": [], "metadata": {"format": "text/x"}},
            {"cell_type": "code", "input": ["1\n"], "language": "python", "collapsed": true, "outputs": [
                {"output_type": "pyout", "prompt_number": 1, "text": "1", "json": "{\"a\": 1}", "pdf": "x"},
                {"output_type": "display_data", "metadata": {}, "latex": ["x"], "svg": "<svg/>", "jpeg": "/9j"},
                {"output_type": "stream", "stream": "stderr", "text": ["a", "b"]},
                {"output_type": "pyerr", "ename": "E", "evalue": "v", "traceback": ["t"]},
            ]},
        ]}],
    })
}

#[test]
fn we_agree_on_all_small_mutations_of_a_notebook() {
    let mut cases = Vec::new();
    // 4.1 has the rules of 4.0.
    for minor in [0, 2, 3, 4, 5, 6] {
        let notebook = every_feature(minor);
        cases.push((format!("4.{minor}"), notebook.to_string()));
        for pointer in pointers(&notebook) {
            mutate(&notebook, &pointer, minor, &mut cases);
        }
    }
    check_agreement(&cases);
}

/// Every cell type, output type and metadata key with a rule.
fn every_feature(minor: u64) -> Value {
    let mut notebook = json!({
        "cells": [
            {"cell_type": "raw", "metadata": {"format": "text/x", "jupyter": {"source_hidden": true}}, "source": "r"},
            {"cell_type": "markdown", "metadata": {"name": "n", "tags": ["a", "b"], "jupyter": {}}, "source": ["m"],
             "attachments": {"f.png": {"image/png": "iV", "application/json": 1}}},
            {"cell_type": "code", "metadata": {"collapsed": true, "scrolled": "auto", "execution": {"t": "x"}, "tags": []},
             "source": [], "execution_count": 1, "outputs": [
                {"output_type": "stream", "name": "stdout", "text": ["s"]},
                {"output_type": "display_data", "data": {"text/plain": ["d"], "application/x+json": [1]}, "metadata": {}},
                {"output_type": "execute_result", "data": {}, "metadata": {}, "execution_count": null},
                {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["t"]},
             ]},
        ],
        "metadata": {
            "kernelspec": {"name": "k", "display_name": "K"},
            "language_info": {"name": "l", "codemirror_mode": {}, "file_extension": ".l", "mimetype": "m", "pygments_lexer": "p"},
            "orig_nbformat": 3, "title": "t", "authors": [{"name": "a"}],
        },
        "nbformat": 4, "nbformat_minor": minor,
    });
    if minor >= 5 {
        for (index, cell) in notebook["cells"]
            .as_array_mut()
            .unwrap()
            .iter_mut()
            .enumerate()
        {
            cell["id"] = format!("c{index}").into();
        }
    }
    notebook
}

/// JSON pointers to all values in a tree, the root among them.
fn pointers(tree: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut within = |step: &str, child: &Value| {
        let step = step.replace('~', "~0").replace('/', "~1");
        found.extend(
            pointers(child)
                .into_iter()
                .map(|rest| format!("/{step}{rest}")),
        );
    };
    match tree {
        Value::Object(object) => object.iter().for_each(|(key, child)| within(key, child)),
        Value::Array(array) => array
            .iter()
            .enumerate()
            .for_each(|(index, child)| within(&index.to_string(), child)),
        _ => {}
    }
    found
}

/// The notebook with the value replaced by others, taken out, and with one more key in it.
fn mutate(notebook: &Value, pointer: &str, minor: u64, cases: &mut Vec<(String, String)>) {
    let others = [
        json!(null),
        json!(true),
        json!(-1),
        json!(0),
        json!(1.0),
        json!(""),
        json!("a,b"),
        json!("a\nb"),
        json!("heading"),
        json!("stream"),
        json!([]),
        json!(["x", "x"]),
        json!({}),
        json!({"x": 1}),
        json!({"x": "y"}),
    ];
    let mut add = |what: String, mutated: &Value| {
        cases.push((format!("4.{minor} {pointer:?} {what}"), mutated.to_string()));
    };
    for other in others {
        let mut mutated = notebook.clone();
        *mutated.pointer_mut(pointer).unwrap() = other.clone();
        add(format!("= {other}"), &mutated);
    }
    let mut mutated = notebook.clone();
    if let Some(object) = mutated.pointer_mut(pointer).unwrap().as_object_mut() {
        object.insert("unknown".to_owned(), json!({"x": 1}));
        add("with an unknown key".to_owned(), &mutated);
        mutated.pointer_mut(pointer).unwrap()["id"] = json!("c0");
        add("with an unknown key and an id".to_owned(), &mutated);
    }
    if let Some((parent, key)) = pointer.rsplit_once('/') {
        let mut mutated = notebook.clone();
        if let Some(object) = mutated.pointer_mut(parent).unwrap().as_object_mut() {
            object.shift_remove(&key.replace("~1", "/").replace("~0", "~"));
            add("taken out".to_owned(), &mutated);
        }
    }
}
