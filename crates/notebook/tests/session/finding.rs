//! Finding and replacing over a whole notebook.

use crate::desk::{Desk, saves};
use octavo_notebook::find::{Engine, Findings, Match, Place, Scope, replaced};
use octavo_notebook::{Change, Op, SessionError, mime_text};
use serde_json::{Value, json};

/// Matches a text as it is written, and puts another in its place.
struct Literal(&'static str, &'static str);

impl Engine for Literal {
    fn matches(&self, text: &str) -> Vec<Match> {
        let units = |text: &str| text.encode_utf16().count();
        text.match_indices(self.0)
            .map(|(byte, found)| {
                let start = units(&text[..byte]);
                Match {
                    range: start..start + units(found),
                    insert: self.1.to_owned(),
                }
            })
            .collect()
    }
}

fn shown(output: &Value) -> String {
    mime_text("text/plain", &output["text"])
}

/// Each hit as `cell:place:start`.
fn places(findings: &Findings) -> String {
    let place = |place| match place {
        Place::Source => "s".to_owned(),
        Place::Output(at) => format!("o{at}"),
    };
    let hits = findings.hits.iter();
    hits.map(|hit| {
        format!(
            "{}:{}:{}",
            hit.index,
            place(hit.place),
            hit.found.range.start
        )
    })
    .collect::<Vec<_>>()
    .join(" ")
}

fn notebook() -> Value {
    let output = |text: &str| json!({"output_type": "stream", "name": "stdout", "text": [text]});
    json!({"cells": [
        {"cell_type": "code", "execution_count": 1, "id": "a", "metadata": {}, "outputs": [output("ab\n"), output("c ab ab")], "source": "🐍ab\nab"},
        {"cell_type": "markdown", "id": "b", "metadata": {}, "source": ["none\n", "of it"]},
        {"cell_type": "markdown", "id": "c", "metadata": {}, "source": ["x\n", "ab"]},
        {"cell_type": "of-the-future", "id": "d", "metadata": {}, "source": "ab"},
    ], "metadata": {}, "nbformat": 4, "nbformat_minor": 9})
}

#[test]
fn matches_are_counted_by_lines() {
    let desk = Desk::over(&json!({"cells": [{
        "cell_type": "code", "execution_count": null, "id": "a", "metadata": {}, "source": "",
        "outputs": [{"output_type": "stream", "name": "stdout", "text": "ab ab\n🐍\n🐍 ab\nnone\nab ab ab"}],
    }], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}));
    let scope = Scope {
        has_outputs: true,
        ..Scope::default()
    };
    let findings = desk.session.find(&scope, &Literal("ab", ""), &shown);
    let lines: Vec<(usize, usize)> = findings
        .hits
        .iter()
        .map(|hit| (hit.line, hit.nth_in_line))
        .collect();
    assert_eq!(lines, [(0, 0), (0, 1), (2, 0), (4, 0), (4, 1), (4, 2)]);
}

#[test]
fn every_text_is_looked_through_from_top_to_bottom() {
    let desk = Desk::over(&notebook());
    let id = |index| desk.id(index);
    let rows = [
        (Scope::default(), "0:s:2 0:s:5 2:s:2 3:s:0"),
        (
            Scope {
                has_outputs: true,
                ..Scope::default()
            },
            "0:s:2 0:s:5 0:o0:0 0:o1:2 0:o1:5 2:s:2 3:s:0",
        ),
        (
            Scope {
                cells: Some(vec![id(2), id(1)]),
                ..Scope::default()
            },
            "2:s:2",
        ),
        (
            Scope {
                has_outputs: true,
                part: Some((id(0), 3..7)),
                ..Scope::default()
            },
            "0:s:5",
        ),
        (
            Scope {
                part: Some((id(0), 0..6)),
                ..Scope::default()
            },
            "0:s:2",
        ),
    ];
    for (scope, expected) in rows {
        let found = desk.session.find(&scope, &Literal("ab", ""), &shown);
        assert_eq!(places(&found), expected, "{scope:?}");
    }
}

#[test]
fn one_goes_from_match_to_match_and_round_the_end() {
    let desk = Desk::over(&notebook());
    let findings = desk
        .session
        .find(&Scope::default(), &Literal("ab", ""), &shown);
    for (spot, expected) in [
        ((0, Place::Source, 0), 0),
        ((0, Place::Source, 2), 0),
        ((0, Place::Source, 3), 1),
        ((0, Place::Output(0), 0), 2),
        ((1, Place::Source, 0), 2),
        ((3, Place::Source, 1), 0),
    ] {
        assert_eq!(findings.at_or_after(spot), Some(expected), "{spot:?}");
    }
    for (from, step, expected) in [(0, 1, 1), (3, 1, 0), (0, -1, 3), (2, -1, 1)] {
        assert_eq!(findings.step(from, step), Some(expected));
    }
    let nothing = Findings::default();
    assert_eq!(nothing.at_or_after((0, Place::Source, 0)), None);
    assert_eq!(nothing.step(0, 1), None);
}

#[test]
fn a_text_is_rewritten_at_its_matches_alone() {
    for (text, from, to, expected) in [
        ("", "a", "b", ""),
        ("aXa", "a", "", "X"),
        ("🐍a🐍aa", "a", "é🐍", "🐍é🐍🐍é🐍é🐍"),
        ("a\r\nb", "\r\n", "\n", "a\nb"),
        ("𝒳𝒳y", "𝒳", "x", "xxy"),
    ] {
        let matches = Literal(from, to).matches(text);
        assert_eq!(replaced(text, &matches), expected, "{text:?}");
    }
}

#[test]
fn replacing_all_is_one_step_that_is_undone_as_one_and_touches_no_output() {
    let mut desk = Desk::over(&notebook());
    let before = desk.tree();
    let findings = desk
        .session
        .find(&Scope::default(), &Literal("ab", "c"), &shown);
    let source = |cell: &_| desk.session.cell(cell).unwrap().source();
    let texts = findings.replaced_all(source);
    let (first, third) = (desk.id(0), desk.id(2));
    assert_eq!(
        texts,
        [
            (first.clone(), "🐍c\nc".to_owned()),
            (third.clone(), "x\nc".to_owned())
        ],
        "a cell that we do not understand is left alone"
    );

    let outcome = desk.apply(Op::Rewrite { texts });
    let changes = [
        Change::Source { cell: first },
        Change::Source { cell: third },
    ];
    assert_eq!(outcome.changes, changes);
    assert!(saves(&outcome));
    assert_eq!(desk.sources(), ["🐍c\nc", "none\nof it", "x\nc", "ab"]);
    assert_eq!(desk.outputs(0), before["cells"][0]["outputs"]);

    desk.apply(Op::Undo);
    assert_eq!(desk.tree(), before, "also the form that the sources had");
    assert!(!desk.session.can_undo());
    desk.apply(Op::Redo);
    assert_eq!(desk.sources()[0], "🐍c\nc");
}

#[test]
fn what_was_written_since_is_kept_when_a_replacement_is_undone() {
    let mut desk = Desk::with(&["ab", "ab"]);
    let texts = vec![(desk.id(0), "c".to_owned()), (desk.id(1), "c".to_owned())];
    desk.apply(Op::Rewrite { texts });
    desk.write(0, "c + 1");
    desk.apply(Op::Undo);
    assert_eq!(desk.sources(), ["c + 1", "ab"]);
    desk.apply(Op::Redo);
    assert_eq!(desk.sources(), ["c + 1", "c"]);
}

#[test]
fn rewriting_what_cannot_be_edited_changes_nothing() {
    let mut desk = Desk::over(&notebook());
    let (first, unknown) = (desk.id(0), desk.id(3));
    let before = desk.tree();
    let texts = vec![(first, "c".to_owned()), (unknown.clone(), "c".to_owned())];
    let refused = desk.session.apply(Op::Rewrite { texts });
    assert_eq!(refused, Err(SessionError::NotEditable { cell: unknown }));
    assert_eq!(desk.tree(), before);
}

#[test]
fn rewriting_to_the_same_text_is_no_step() {
    let mut desk = Desk::with(&["a"]);
    let texts = vec![(desk.id(0), "a".to_owned())];
    assert!(!saves(&desk.apply(Op::Rewrite { texts })));
    assert!(!desk.session.can_undo());
}

#[test]
fn the_part_that_is_searched_follows_what_is_replaced_in_it() {
    let desk = Desk::with(&["ab ab", "x"]);
    let mut scope = Scope {
        part: Some((desk.id(0), 0..5)),
        ..Scope::default()
    };
    scope.follow(&desk.id(0), &(0..2), "🐍bc");
    assert_eq!(scope.part, Some((desk.id(0), 0..7)));
    scope.follow(&desk.id(1), &(0..1), "long");
    assert_eq!(scope.part, Some((desk.id(0), 0..7)));
    scope.follow(&desk.id(0), &(0..4), "");
    assert_eq!(scope.part, Some((desk.id(0), 0..3)));
}
