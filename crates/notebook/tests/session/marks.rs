//! Results that may not be what the code says: edited since, or run before a cell above.
use crate::desk::{Desk, request};
use octavo_notebook::{CellKind, Change, Marks, Op};

/// What is done, in a word: `r0` runs the first cell, `w0` writes into it, `b0` writes what was there before, `m02` moves it,
/// `d0` deletes it, `i0` inserts before it, `c0` clears it, `k0` makes it Markdown, `u` undoes, `R` restarts, `D` dies, `G` goes back.
fn act(desk: &mut Desk, word: &str) {
    let mut letters = word.chars();
    let verb = letters.next().unwrap();
    let numbers: Vec<usize> = letters
        .map(|letter| letter.to_digit(10).unwrap() as usize)
        .collect();
    let first = numbers.first().copied().unwrap_or(0);
    match verb {
        'r' => desk.run_through(first, "", 1),
        'w' => drop(desk.write(first, "edited")),
        'b' => drop(desk.write(first, ["a", "b", "c"][first])),
        'm' => drop(desk.apply(Op::MoveCell {
            cell: desk.id(first),
            to: numbers[1],
        })),
        'd' => drop(desk.delete(&[first])),
        'i' => drop(desk.insert(first, "new")),
        'c' => drop(desk.apply(Op::ClearOutputs {
            cells: vec![desk.id(first)],
        })),
        'k' => drop(desk.set_kind(first, CellKind::Markdown)),
        'u' => drop(desk.apply(Op::Undo)),
        'R' => {
            desk.apply(Op::Restart);
            desk.apply(Op::KernelReady);
        }
        // While a cell runs.
        'D' => {
            desk.run(&[first]);
            desk.die();
        }
        'G' => {
            desk.apply(Op::GoBack);
            desk.apply(Op::KernelReady);
        }
        _ => panic!("{word}"),
    }
}

/// `.` for nothing, `e` for edited, the number of the cell above that ran later.
fn shown(desk: &Desk) -> String {
    let letters = |id| {
        let Marks {
            is_edited,
            ran_before,
        } = desk.session.cell(id).unwrap().marks();
        let edited = if is_edited { "e" } else { "" };
        let before = ran_before
            .map(|number| number.to_string())
            .unwrap_or_default();
        let both = format!("{edited}{before}");
        if both.is_empty() {
            ".".to_owned()
        } else {
            both
        }
    };
    desk.session
        .cell_ids()
        .iter()
        .map(letters)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn marks_say_what_speaks_against_a_result() {
    let rows = [
        ("w0", ". . ."),
        ("r0 r1 r2", ". . ."),
        ("r0 w0", "e . ."),
        ("r0 w0 b0", ". . ."),
        ("r0 w0 r0", ". . ."),
        ("r1 r0", ". 1 ."),
        ("r0 r1 r2 r0", ". 1 1"),
        ("r0 r1 r2 r0 r1", ". . 2"),
        ("r2 r0 r1", ". . 2"),
        ("r2 r1 r0", ". 1 1"),
        ("r1 r0 w1", ". e1 ."),
        ("r0 r1 m01", ". 1 ."),
        ("r1 r0 d0", ". ."),
        ("r1 r0 d0 u", ". 1 ."),
        ("r1 r0 i0", ". . 2 ."),
        ("r1 r0 c1", ". . ."),
        ("r1 r0 c1 u", ". 1 ."),
        ("r0 w0 c0 u", "e . ."),
        ("r1 r0 k0", ". . ."),
        ("r1 r0 k0 u", ". 1 ."),
        ("r1 r0 R", ". . ."),
        ("r1 w1 R", ". e ."),
        ("r1 R r0", ". . ."),
        ("r1 r2 R r2 r1", ". . 2"),
        ("r1 r2 D0 G", ". . ."),
        ("r2 r1 D0 G", ". . 2"),
    ];
    for (words, expected) in rows {
        let mut desk = Desk::ready(&["a", "b", "c"]);
        words.split(' ').for_each(|word| act(&mut desk, word));
        assert_eq!(shown(&desk), expected, "{words}");
    }
}

#[test]
fn a_cell_edited_while_it_runs_is_marked_at_once() {
    let mut desk = Desk::ready(&["a"]);
    let request = request(&desk.run(&[0]));
    let outcome = desk.write(0, "b");
    assert!(
        outcome
            .changes
            .contains(&Change::Marks { cell: desk.id(0) })
    );
    desk.apply(Op::Started {
        request: request.clone(),
        execution_count: 1,
    });
    desk.finish(&request, true);
    assert_eq!(shown(&desk), "e");
}

#[test]
fn a_result_that_came_with_the_file_is_taken_as_it_is() {
    let cell = serde_json::json!({"cell_type": "code", "execution_count": 7, "id": "a", "metadata": {}, "outputs": [], "source": "1"});
    let mut desk = Desk::over(
        &serde_json::json!({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}),
    );
    desk.write(0, "2");
    assert_eq!(shown(&desk), ".");
}
