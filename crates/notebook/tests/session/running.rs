//! Cells are run: the queue and the one request under way.
use crate::desk::{Desk, request, saves, sent, stream};
use octavo_notebook::{CellId, CellKind, Change, Op, Outcome, RequestId, SessionError};
use serde_json::json;

#[test]
fn cells_run_before_the_kernel_is_ready_wait_and_are_sent_in_order() {
    let mut desk = Desk::with(&["a", "b", "c"]);
    assert_eq!(sent(&desk.run(&[2, 0])), [""; 0]);
    assert_eq!(
        (desk.run_states().as_str(), desk.session.queue_len()),
        ("q.q", 2)
    );
    let outcome = desk.apply(Op::KernelReady);
    assert_eq!(sent(&outcome), ["c"]);
    assert_eq!(desk.run_states(), "q.*");
    assert_eq!(sent(&desk.finish(&request(&outcome), true)), ["a"]);
    assert_eq!(desk.run_states(), "*..");
}

#[test]
fn one_request_is_under_way_at_a_time() {
    let mut desk = Desk::ready(&["a", "b", "c"]);
    let first = desk.apply(Op::RunAll);
    assert_eq!(sent(&first), ["a"]);
    assert_eq!(sent(&desk.apply(Op::RunAll)), [""; 0]);
    let second = desk.finish(&request(&first), true);
    assert_eq!(sent(&second), ["b"]);
    assert_eq!(
        sent(&desk.finish(&request(&first), true)),
        [""; 0],
        "a second answer to the same request"
    );
    assert_eq!(
        desk.run_states(),
        "q*q",
        "the first one was asked for again while it ran"
    );
}

#[test]
fn fifty_quick_cells_all_come_to_rest() {
    let sources: Vec<String> = (0..50).map(|number| format!("{number}")).collect();
    let mut desk = Desk::ready(&sources.iter().map(String::as_str).collect::<Vec<_>>());
    let mut outcome = desk.apply(Op::RunAll);
    for count in 1..=50 {
        let request = request(&outcome);
        desk.apply(Op::Started {
            request: request.clone(),
            execution_count: count,
        });
        outcome = desk.apply(Op::Finished {
            request,
            ok: true,
            execution_count: Some(count),
        });
    }
    assert_eq!(desk.run_states(), ".".repeat(50));
    assert_eq!(
        desk.session.cell(&desk.id(49)).unwrap().execution_count(),
        Some(50)
    );
}

#[test]
fn the_code_sent_is_that_of_the_moment_of_queueing() {
    let mut desk = Desk::ready(&["a", "b"]);
    let first = desk.run(&[0, 1]);
    desk.write(1, "b2");
    let second = desk.finish(&request(&first), true);
    assert_eq!(sent(&second), ["b"]);
    assert_eq!(desk.sources(), ["a", "b2"]);
}

#[test]
fn a_waiting_cell_run_again_waits_once_and_with_its_new_code() {
    let mut desk = Desk::with(&["a"]);
    desk.run(&[0]);
    desk.write(0, "a2");
    desk.run(&[0]);
    assert_eq!(desk.session.queue_len(), 1);
    assert_eq!(sent(&desk.apply(Op::KernelReady)), ["a2"]);
}

#[test]
fn only_code_with_something_in_it_is_sent() {
    let mut desk = Desk::ready(&["a", " \n", "c"]);
    desk.set_kind(0, CellKind::Markdown);
    assert_eq!(sent(&desk.apply(Op::RunAll)), ["c"]);
    assert_eq!(desk.run_states(), "..*");
}

#[test]
fn a_cell_keeps_its_results_until_it_is_really_run() {
    let mut desk = Desk::ready(&["a", "b"]);
    desk.run_through(0, "old\n", 7);
    desk.run_through(1, "kept\n", 8);
    let first = desk.apply(Op::RunAll);
    assert!(saves(&first));
    assert_eq!((desk.outputs(0), desk.count(0)), (json!([]), None));
    let kept = (json!([stream("stdout", &["kept\n"])]), Some(8));
    assert_eq!((desk.outputs(1), desk.count(1)), kept, "it only waits");
    desk.finish(&request(&first), false);
    assert_eq!((desk.outputs(1), desk.count(1)), kept, "it never ran");
    desk.run(&[1]);
    assert_eq!((desk.outputs(1), desk.count(1)), (json!([]), None));
}

#[test]
fn a_cell_emptied_of_its_code_loses_its_results_at_once() {
    let mut desk = Desk::ready(&["a"]);
    desk.run_through(0, "old\n", 7);
    desk.write(0, "");
    assert_eq!(sent(&desk.run(&[0])), [""; 0]);
    assert_eq!((desk.outputs(0), desk.count(0)), (json!([]), None));
}

#[test]
fn a_stop_before_the_kernel_is_ready_empties_the_queue() {
    let mut desk = Desk::with(&["a", "b", "c"]);
    desk.apply(Op::RunAll);
    let outcome = desk.apply(Op::Interrupt);
    assert_eq!(
        (desk.run_states().as_str(), desk.session.queue_len()),
        ("...", 0)
    );
    assert!(outcome.changes.contains(&Change::Queue));
    assert_eq!(outcome.effects, []);
    assert_eq!(desk.apply(Op::Interrupt), Outcome::default());
    assert_eq!(sent(&desk.apply(Op::KernelReady)), [""; 0]);
}

#[test]
fn an_error_drops_the_rest_of_the_queue() {
    let mut desk = Desk::ready(&["1/0", "b", "c"]);
    let request = request(&desk.apply(Op::RunAll));
    let outcome = desk.apply(Op::Finished {
        request,
        ok: false,
        execution_count: Some(1),
    });
    assert_eq!(sent(&outcome), [""; 0]);
    assert_eq!(
        (desk.run_states().as_str(), desk.session.queue_len()),
        ("...", 0)
    );
    let idle_again = |index| Change::Run {
        cell: desk.id(index),
    };
    assert!(
        [0, 1, 2]
            .map(idle_again)
            .iter()
            .all(|change| outcome.changes.contains(change))
    );
    assert!(outcome.changes.contains(&Change::Queue));
}

#[test]
fn a_cell_deleted_or_made_prose_leaves_the_queue() {
    let mut desk = Desk::with(&["a", "b", "c"]);
    desk.apply(Op::RunAll);
    desk.delete(&[0]);
    desk.set_kind(0, CellKind::Raw);
    assert_eq!(desk.session.queue_len(), 1);
    assert_eq!(sent(&desk.apply(Op::KernelReady)), ["c"]);
}

#[test]
fn a_running_cell_deleted_and_brought_back_still_runs() {
    let mut desk = Desk::ready(&["a", "b"]);
    let request = request(&desk.run(&[0]));
    desk.delete(&[0]);
    desk.print(&request, "nobody listens\n");
    desk.apply(Op::Undo);
    assert_eq!(desk.run_states(), "*.");
    desk.print(&request, "heard\n");
    assert_eq!(desk.outputs(0), json!([stream("stdout", &["heard\n"])]));
    desk.finish(&request, true);
    assert_eq!(desk.run_states(), "..");
}

#[test]
fn what_is_refused_changes_nothing() {
    let mut desk = Desk::ready(&["a"]);
    let (before, stranger) = (desk.tree(), CellId::from("stranger"));
    let no_cell = SessionError::NoSuchCell {
        cell: stranger.clone(),
    };
    for (op, error) in [
        (
            Op::Run {
                cells: vec![desk.id(0), stranger.clone()],
            },
            no_cell.clone(),
        ),
        (
            Op::DeleteCells {
                cells: vec![desk.id(0), stranger.clone()],
            },
            no_cell.clone(),
        ),
        (
            Op::SetSource {
                cell: stranger.clone(),
                source: String::new(),
            },
            no_cell.clone(),
        ),
        (
            Op::MoveCell {
                cell: stranger.clone(),
                to: 0,
            },
            no_cell.clone(),
        ),
        (
            Op::SetKind {
                cells: vec![stranger.clone()],
                kind: CellKind::Raw,
            },
            no_cell.clone(),
        ),
        (
            Op::ClearOutputs {
                cells: vec![stranger],
            },
            no_cell,
        ),
        (
            Op::MoveCell {
                cell: desk.id(0),
                to: 1,
            },
            SessionError::NoSuchPosition { index: 1, cells: 1 },
        ),
        (
            Op::InsertCell {
                index: 2,
                kind: CellKind::Code,
                source: String::new(),
            },
            SessionError::NoSuchPosition { index: 2, cells: 1 },
        ),
        (
            Op::InsertCell {
                index: 0,
                kind: CellKind::Unknown,
                source: String::new(),
            },
            SessionError::UnknownKind,
        ),
        (
            Op::SetKind {
                cells: vec![desk.id(0)],
                kind: CellKind::Unknown,
            },
            SessionError::UnknownKind,
        ),
    ] {
        assert_eq!(desk.session.apply(op.clone()), Err(error), "{op:?}");
    }
    assert_eq!((desk.tree(), desk.run_states().as_str()), (before, "."));
    assert!(!desk.session.can_undo());
    assert_eq!(desk.finish(&RequestId::from("unknown"), true).changes, []);
}
