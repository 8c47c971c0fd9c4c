//! The life of the kernel: starting, idle and busy, restarting, dead, and what becomes of the cell it was running.
use crate::desk::{Desk, request, saves, sent, stream};
use octavo_notebook::{Change, Effect, KernelState, Op, RequestId, SessionError};
use serde_json::json;

#[test]
fn a_run_that_was_broken_off_leaves_no_number() {
    let died = Op::KernelDied {
        reason: "out of memory".to_owned(),
        can_go_back: false,
    };
    for end in [Op::Restart, died, Op::KernelRestored, Op::KernelRestarted] {
        let mut desk = Desk::ready(&["a"]);
        let request = request(&desk.run(&[0]));
        desk.apply(Op::Started {
            request: request.clone(),
            execution_count: 7,
        });
        desk.print(&request, "so far\n");
        assert!(saves(&desk.apply(end)));
        let left = json!([stream("stdout", &["so far\n"])]);
        assert_eq!((desk.outputs(0), desk.count(0)), (left, None));
    }
}

#[test]
fn between_queued_cells_the_kernel_does_not_look_idle() {
    let mut desk = Desk::ready(&["a", "b"]);
    let first = request(&desk.apply(Op::RunAll));
    desk.status(&first, true);
    let second = request(&desk.finish(&first, true));
    assert_eq!(desk.status(&first, false).changes, []);
    assert_eq!(desk.status(&second, true).changes, []);
    desk.finish(&second, true);
    assert_eq!(desk.session.kernel(), &KernelState::Busy);
    desk.status(&second, false);
    assert_eq!(desk.session.kernel(), &KernelState::Idle);

    // A kernel may also say idle before it replies.
    let third = request(&desk.run(&[0]));
    desk.status(&third, true);
    desk.status(&third, false);
    assert_eq!(desk.session.kernel(), &KernelState::Busy);
    desk.finish(&third, true);
    assert_eq!(desk.session.kernel(), &KernelState::Idle);
}

#[test]
fn a_request_of_another_kind_is_seen_only_between_cells() {
    let mut desk = Desk::ready(&["a"]);
    let comm = RequestId::from("comm");
    desk.status(&comm, true);
    assert_eq!(desk.session.kernel(), &KernelState::Busy);
    desk.status(&comm, false);
    assert_eq!(desk.session.kernel(), &KernelState::Idle);

    let cell = request(&desk.run(&[0]));
    desk.status(&cell, true);
    for busy in [true, false] {
        assert_eq!(desk.status(&comm, busy).changes, []);
    }
    desk.finish(&cell, true);
    assert_eq!(
        desk.session.kernel(),
        &KernelState::Busy,
        "until it says so"
    );
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
    desk.apply(Op::KernelReady);
    desk.die();
    assert_eq!(
        desk.session.kernel(),
        &KernelState::Dead {
            reason: "out of memory".to_owned(),
            cell: Some(desk.id(0)),
            can_go_back: true,
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
    use KernelState::{Busy, Idle, Restarting, Restoring, Starting};
    let half = Starting {
        loaded: 5,
        total: Some(10),
    };
    let progress = Op::KernelProgress {
        loaded: 5,
        total: Some(10),
    };
    let status = |busy| Op::KernelStatus {
        request: RequestId::from("any"),
        busy,
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
            status(true),
            Starting {
                loaded: 0,
                total: None,
            },
        ),
        (progress.clone(), half.clone()),
        (Op::KernelReady, Idle),
        (progress.clone(), Idle),
        (status(true), Busy),
        (Op::KernelReady, Busy),
        (status(false), Idle),
        (Op::Restart, Restarting),
        (status(true), Restarting),
        (progress.clone(), half),
        (Op::KernelReady, Idle),
        (Op::KernelRestored, Restoring),
        (progress, Restoring),
        (Op::KernelReady, Idle),
    ] {
        let before = desk.session.kernel().clone();
        let told = desk.apply(op.clone()).changes.contains(&Change::Kernel);
        assert_eq!(desk.session.kernel(), &expected, "after {op:?}");
        assert_eq!(told, before != expected, "{op:?}");
    }
}
