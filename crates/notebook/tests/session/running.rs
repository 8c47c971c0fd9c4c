//! Cells are run: the queue, the one request under way, and the life of the kernel.
use crate::desk::{Desk, request, saves, sent};
use octavo_notebook::{CellId, CellKind, Change, Effect, KernelState, Op, RequestId, SessionError};

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
fn queueing_takes_the_results_of_the_last_run_away() {
    let mut desk = Desk::with(&["a"]);
    desk.apply(Op::KernelReady);
    desk.run_through(0, "old\n", 7);
    assert_eq!(
        desk.session.cell(&desk.id(0)).unwrap().execution_count(),
        Some(7)
    );
    assert!(saves(&desk.run(&[0])));
    assert_eq!(desk.outputs(0), serde_json::json!([]));
    assert_eq!(
        desk.session.cell(&desk.id(0)).unwrap().execution_count(),
        None
    );
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
fn a_restart_forgets_the_queue_and_what_the_old_kernel_still_says() {
    let mut desk = Desk::ready(&["a", "b"]);
    let old = request(&desk.apply(Op::RunAll));
    desk.print(&old, "before\n");
    let outcome = desk.apply(Op::Restart);
    assert!(outcome.effects.contains(&Effect::RestartKernel));
    assert_eq!(
        (desk.session.kernel(), desk.run_states().as_str()),
        (&KernelState::Restarting, "..")
    );
    let before = desk.tree();
    for op in [
        Op::Started {
            request: old.clone(),
            execution_count: 9,
        },
        Op::ClearOutput {
            request: old.clone(),
            wait: false,
        },
        Op::Finished {
            request: old.clone(),
            ok: true,
            execution_count: Some(9),
        },
    ] {
        assert_eq!(desk.apply(op).changes, []);
    }
    assert_eq!(desk.print(&old, "late\n").changes, []);
    assert_eq!(desk.tree(), before);
    desk.run(&[1]);
    assert_eq!(sent(&desk.apply(Op::KernelReady)), ["b"]);
}

#[test]
fn a_dead_kernel_runs_nothing_until_it_is_restarted() {
    let mut desk = Desk::ready(&["a", "b"]);
    desk.apply(Op::RunAll);
    desk.apply(Op::KernelDied {
        reason: "out of memory".to_owned(),
    });
    assert_eq!(
        desk.session.kernel(),
        &KernelState::Dead {
            reason: "out of memory".to_owned()
        }
    );
    assert_eq!(desk.run_states(), "..");
    assert_eq!(
        desk.session.apply(Op::RunAll),
        Err(SessionError::KernelDead)
    );
    desk.apply(Op::KernelReady);
    assert!(
        matches!(desk.session.kernel(), KernelState::Dead { .. }),
        "a late word of the old one"
    );
    desk.apply(Op::Restart);
    desk.apply(Op::RunAll);
    assert_eq!(sent(&desk.apply(Op::KernelReady)), ["a"]);
}

#[test]
fn the_state_of_the_kernel_follows_what_is_told() {
    use KernelState::{Busy, Idle, Restarting, Starting};
    let half = Starting {
        loaded: 5,
        total: Some(10),
    };
    let progress = Op::KernelProgress {
        loaded: 5,
        total: Some(10),
    };
    let mut desk = Desk::with(&["a"]);
    assert_eq!(
        desk.session.kernel(),
        &Starting {
            loaded: 0,
            total: None
        }
    );
    for (op, expected) in [
        (
            Op::KernelStatus { busy: true },
            Starting {
                loaded: 0,
                total: None,
            },
        ),
        (progress.clone(), half),
        (Op::KernelReady, Idle),
        (progress.clone(), Idle),
        (Op::KernelStatus { busy: true }, Busy),
        (Op::KernelReady, Busy),
        (Op::KernelStatus { busy: false }, Idle),
        (Op::Restart, Restarting),
        (progress, Restarting),
        (Op::KernelStatus { busy: true }, Restarting),
        (Op::KernelReady, Idle),
    ] {
        let before = desk.session.kernel().clone();
        let told = desk.apply(op.clone()).changes.contains(&Change::Kernel);
        assert_eq!(desk.session.kernel(), &expected, "after {op:?}");
        assert_eq!(told, before != expected, "{op:?}");
    }
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
    assert_eq!(
        desk.outputs(0),
        serde_json::json!([crate::desk::stream("stdout", &["heard\n"])])
    );
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
                cell: stranger.clone(),
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
                cell: desk.id(0),
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
