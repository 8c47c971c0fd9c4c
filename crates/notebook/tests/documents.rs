//! Files of all sorts: what is refused says why and where, what is accepted is kept to the last digit.
#![expect(clippy::unwrap_used, reason = "tests")]

use octavo_notebook::{InvalidNotebook, Notebook};
use serde_json::{Value, json};

fn refusal(text: &str) -> String {
    Notebook::open(text).unwrap_err().to_string()
}

fn with_cells(minor: u64, cells: &Value) -> String {
    json!({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": minor}).to_string()
}

#[test]
fn what_is_no_notebook_says_so() {
    for (text, expected) in [
        (
            "",
            "the file is not JSON: EOF while parsing a value at line 1 column 0",
        ),
        (
            "{\n \"cells\": [}",
            "the file is not JSON: expected value at line 2 column 12",
        ),
        (
            "[]",
            "the file is JSON but not a notebook: it holds no object",
        ),
        (
            "{}",
            "the file is JSON but not a notebook: \"nbformat\" is missing",
        ),
        (
            "{\"nbformat\": \"4\"}",
            "the file is JSON but not a notebook: \"nbformat\" is not a whole number",
        ),
        (
            "{\"nbformat\": 2}",
            "notebook format 2 is too old: only formats 3 and 4 can be opened",
        ),
        (
            "{\"nbformat\": 5}",
            "notebook format 5 is newer than format 4, the newest one known",
        ),
        ("{\"nbformat\": 3}", "notebook: \"worksheets\" is missing"),
        (
            "{\"nbformat\": 4}",
            "notebook: \"nbformat_minor\" is missing",
        ),
        (
            "{\"nbformat\": 4, \"nbformat_minor\": 5}",
            "notebook: \"metadata\" is missing",
        ),
        (
            "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {\"kernelspec\": {}}, \"cells\": []}",
            "notebook metadata: in \"kernelspec\": \"name\" is missing",
        ),
    ] {
        assert_eq!(refusal(text), expected);
    }
    let not_text = Notebook::open_bytes(b"{\"a\": \"\xff\"}");
    assert_eq!(not_text, Err(InvalidNotebook::NotText { position: 7 }));
}

#[test]
fn a_faulty_cell_is_named_by_its_number() {
    let good = json!({"cell_type": "raw", "metadata": {}, "source": []});
    let code = |key: &str, value: Value| {
        let mut cell = json!({"cell_type": "code", "metadata": {}, "source": [], "outputs": [], "execution_count": null});
        cell[key] = value;
        cell
    };
    for (cell, expected) in [
        (json!(1), "cell 2: not an object"),
        (json!({}), "cell 2: \"cell_type\" is missing"),
        (
            json!({"cell_type": "news"}),
            "cell 2: unknown cell type \"news\"",
        ),
        (
            json!({"cell_type": "raw", "metadata": {}}),
            "cell 2: \"source\" is missing",
        ),
        (
            code("source", json!([1])),
            "cell 2: \"source\" is not text or an array of lines",
        ),
        (code("more", json!(1)), "cell 2: unexpected key \"more\""),
        (
            code("id", json!("a b")),
            "cell 2: \"id\" is not 1 to 64 letters, digits, \"-\" and \"_\"",
        ),
        (
            code("execution_count", json!(-1)),
            "cell 2: \"execution_count\" is not null or a whole number of 0 or more",
        ),
        (
            code("metadata", json!({"tags": ["a,b"]})),
            "cell 2: in \"metadata\": \"tags\" is not an array of different texts without commas",
        ),
        (
            code("outputs", json!([{"output_type": "bad stream"}])),
            "cell 2, output 1: unknown output type \"bad stream\"",
        ),
        (
            code(
                "outputs",
                json!([{"output_type": "display_data", "metadata": {}, "data": {"text/html": 1}}]),
            ),
            "cell 2, output 1: the \"text/html\" data is not text or an array of lines",
        ),
    ] {
        assert_eq!(refusal(&with_cells(5, &json!([good, cell]))), expected);
    }
}

#[test]
fn numbers_order_and_unknown_metadata_are_kept_to_the_last_digit() {
    let text = "{\n \"nbformat_minor\": 2,\n \"metadata\": {\n  \"z\": 1.50,\n  \"a\": 123456789012345678901234567890,\n  \"é\": \"…\\u0001\",\n  \"e\": {},\n  \"l\": [\n   1e+400\n  ]\n },\n \"nbformat\": 4,\n \"cells\": []\n}\n";
    assert_eq!(Notebook::open(text).unwrap().to_json(), text);
}

#[test]
fn a_byte_order_mark_is_no_hindrance() {
    let text = format!("\u{feff}{}", with_cells(4, &json!([])));
    let notebook = Notebook::open_bytes(text.as_bytes()).unwrap();
    assert!(notebook.to_json().starts_with("{\n \"cells\": [],\n"));
}

#[test]
fn a_new_notebook_opens_again_as_it_is() {
    let new = Notebook::new_python();
    assert_eq!(Notebook::open(&new.to_json()), Ok(new));
}
