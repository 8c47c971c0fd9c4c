//! Stop, and the ways back: an interrupt, a kernel put back to before the cell, a kernel that died.
use crate::desk::{Desk, request, sent, stream};
use octavo_notebook::{Change, Effect, KernelState, Op, Outcome, RequestId};
use serde_json::{Value, json};

/// The first of two queued cells runs and has printed a line; a cell above them shows something that can be updated.
fn at_work() -> (Desk, RequestId) {
    let mut desk = Desk::ready(&["shown", "a", "b"]);
    let shown = request(&desk.run(&[0]));
    desk.show(&shown, "d", "0 %");
    desk.apply(Op::Finished {
        request: shown,
        ok: true,
        execution_count: Some(1),
    });
    let running = request(&desk.run(&[1, 2]));
    desk.status(&running, true);
    desk.apply(Op::Started {
        request: running.clone(),
        execution_count: 2,
    });
    desk.print(&running, "so far\n");
    (desk, running)
}

fn update(desk: &mut Desk) -> Outcome {
    desk.apply(Op::UpdateDisplay {
        display_id: "d".to_owned(),
        data: json!({"text/plain": "50 %"}),
        metadata: Value::Null,
    })
}

#[test]
fn a_stop_interrupts_the_cell_that_runs_and_lets_the_waiting_ones_go() {
    let (mut desk, running) = at_work();
    let outcome = desk.apply(Op::Interrupt);
    assert_eq!(outcome.effects, [Effect::Interrupt]);
    assert_eq!(
        outcome.changes,
        [Change::Run { cell: desk.id(2) }, Change::Queue]
    );
    assert_eq!(
        desk.run_states(),
        ".*.",
        "it may still have something to say"
    );
    desk.print(&running, "finally\n");
    assert_eq!(sent(&desk.finish(&running, false)), [""; 0]);
    assert_eq!(desk.run_states(), "...");
    let said = json!([stream("stdout", &["so far\n", "finally\n"])]);
    assert_eq!((desk.outputs(1), desk.count(1)), (said, Some(2)));
}

#[test]
fn a_stop_reaches_a_kernel_at_work_on_something_else_and_not_one_that_rests() {
    let mut desk = Desk::ready(&["a"]);
    assert_eq!(desk.apply(Op::Interrupt), Outcome::default());
    desk.status(&RequestId::from("comm"), true);
    assert_eq!(desk.apply(Op::Interrupt).effects, [Effect::Interrupt]);
}

#[test]
fn a_kernel_put_back_ends_the_cell_and_leaves_the_others_as_they_are() {
    let (mut desk, running) = at_work();
    let outcome = desk.apply(Op::KernelRestored);
    assert!(
        !outcome.effects.contains(&Effect::RestoreKernel),
        "it is done already"
    );
    assert_eq!(
        (desk.session.kernel(), desk.run_states().as_str()),
        (&KernelState::Restoring, "...")
    );
    assert_eq!(
        (desk.outputs(1), desk.count(1)),
        (json!([stream("stdout", &["so far\n"])]), None)
    );
    assert_eq!(desk.count(0), Some(1));
    assert_eq!(desk.print(&running, "late\n"), Outcome::default());

    desk.run(&[1]);
    let again = desk.apply(Op::KernelReady);
    assert_eq!(sent(&again), ["a"]);
    assert_eq!(
        update(&mut desk).changes.len(),
        1,
        "the kernel still knows what it showed"
    );
}

#[test]
fn a_kernel_that_had_to_be_started_anew_knows_nothing_of_before() {
    let (mut desk, _) = at_work();
    let outcome = desk.apply(Op::KernelRestarted);
    assert!(
        !outcome.effects.contains(&Effect::RestartKernel),
        "it is done already"
    );
    assert_eq!(
        (desk.session.kernel(), desk.run_states().as_str()),
        (&KernelState::Restarting, "...")
    );
    assert_eq!(update(&mut desk), Outcome::default());
}

#[test]
fn a_dead_kernel_can_go_back_to_before_the_cell_it_died_in() {
    let (mut desk, _) = at_work();
    desk.die();
    let outcome = desk.apply(Op::GoBack);
    assert_eq!(outcome.effects, [Effect::RestoreKernel]);
    assert_eq!(desk.session.kernel(), &KernelState::Restoring);
    desk.apply(Op::KernelReady);
    assert_eq!(update(&mut desk).changes.len(), 1);
    assert_eq!(sent(&desk.run(&[2])), ["b"]);
}

#[test]
fn there_is_no_way_back_without_a_copy_or_a_death() {
    let (mut desk, _) = at_work();
    assert_eq!(desk.apply(Op::GoBack), Outcome::default());
    desk.apply(Op::KernelDied {
        reason: "out of memory".to_owned(),
        can_go_back: false,
    });
    assert_eq!(desk.apply(Op::GoBack), Outcome::default());
}
