//! A running cell asks, a person answers; and a cell proposes what to run next.
use crate::desk::{Desk, request, saves, sent, stream};
use octavo_notebook::{CellId, Change, Effect, InputRequest, Op, Outcome, RequestId};
use serde_json::json;

fn ask(desk: &mut Desk, request: &RequestId, prompt: &str, is_password: bool) -> Outcome {
    desk.apply(Op::InputRequested {
        request: request.clone(),
        input: InputRequest {
            prompt: prompt.to_owned(),
            is_password,
        },
    })
}

fn answer(desk: &mut Desk, index: usize, value: &str) -> Outcome {
    let cell = desk.id(index);
    desk.apply(Op::AnswerInput {
        cell,
        value: value.to_owned(),
    })
}

/// What each cell asks.
fn prompts(desk: &Desk) -> Vec<Option<String>> {
    let asked = |cell: &CellId| {
        let input = desk.session.cell(cell).unwrap().input();
        input.map(|input| input.prompt.clone())
    };
    desk.session.cell_ids().iter().map(asked).collect()
}

#[test]
fn an_answer_is_sent_and_stays_with_the_outputs() {
    let mut desk = Desk::ready(&["a", "b"]);
    let running = request(&desk.run(&[0]));
    desk.print(&running, "Hello\n");
    let asked = ask(&mut desk, &running, "Name: ", false);
    assert_eq!(asked.changes, [Change::Input { cell: desk.id(0) }]);
    assert_eq!(prompts(&desk), [Some("Name: ".to_owned()), None]);
    assert_eq!(desk.session.asking(), Some(&desk.id(0)));

    let outcome = answer(&mut desk, 0, "Ada");
    let sent = Effect::SendInput {
        request: running.clone(),
        value: "Ada".to_owned(),
    };
    assert!(outcome.effects.contains(&sent) && saves(&outcome));
    assert_eq!(prompts(&desk), [None, None]);
    assert_eq!(desk.session.asking(), None);
    assert_eq!(
        desk.outputs(0),
        json!([stream("stdout", &["Hello\n", "Name: Ada\n"])])
    );

    ask(&mut desk, &running, "", false);
    assert_eq!(prompts(&desk), [Some(String::new()), None]);
}

#[test]
fn a_password_is_sent_and_nowhere_to_be_read() {
    let mut desk = Desk::ready(&["a"]);
    let running = request(&desk.run(&[0]));
    ask(&mut desk, &running, "Password: ", true);
    let outcome = answer(&mut desk, 0, "open sesame");
    let sent = Effect::SendInput {
        request: running,
        value: "open sesame".to_owned(),
    };
    assert!(outcome.effects.contains(&sent));
    assert_eq!(
        desk.outputs(0),
        json!([stream("stdout", &["Password: ••••••••\n"])])
    );
}

#[test]
fn a_cell_asks_no_more_when_its_run_has_ended_in_whatever_way() {
    let ends: [fn(&mut Desk, &RequestId) -> Outcome; 5] = [
        |desk, running| desk.finish(running, false),
        |desk, _| desk.apply(Op::Restart),
        |desk, _| desk.apply(Op::KernelRestored),
        |desk, _| desk.apply(Op::KernelRestarted),
        |desk, _| desk.die(),
    ];
    for end in ends {
        let mut desk = Desk::ready(&["a"]);
        let running = request(&desk.run(&[0]));
        ask(&mut desk, &running, "Name: ", false);
        let outcome = end(&mut desk, &running);
        assert!(
            outcome
                .changes
                .contains(&Change::Input { cell: desk.id(0) })
        );
        assert_eq!(prompts(&desk), [None]);
        assert_eq!(answer(&mut desk, 0, "too late"), Outcome::default());
    }
}

#[test]
fn only_the_cell_that_runs_can_ask() {
    let mut desk = Desk::ready(&["a", "b"]);
    let first = request(&desk.run(&[0]));
    desk.finish(&first, true);
    for stranger in [first, RequestId::from("unknown")] {
        assert_eq!(ask(&mut desk, &stranger, "?", false), Outcome::default());
    }
    let second = request(&desk.run(&[1]));
    ask(&mut desk, &second, "?", false);
    assert_eq!(answer(&mut desk, 0, "not asked"), Outcome::default());
    assert_eq!(prompts(&desk), [None, Some("?".to_owned())]);
}

#[test]
fn a_cell_that_was_deleted_while_it_asks_asks_again_when_it_comes_back() {
    let mut desk = Desk::ready(&["a", "b"]);
    let running = request(&desk.run(&[0]));
    ask(&mut desk, &running, "?", false);
    desk.delete(&[0]);
    assert_eq!(prompts(&desk), [None]);
    desk.apply(Op::Undo);
    assert_eq!(prompts(&desk), [Some("?".to_owned()), None]);
}

#[test]
fn what_to_run_next_comes_into_a_new_cell_below_and_can_be_undone() {
    let mut desk = Desk::ready(&["a", "b"]);
    let running = request(&desk.run(&[0]));
    let next = |replace| Op::SetNextInput {
        request: running.clone(),
        text: "next".to_owned(),
        replace,
    };
    assert!(saves(&desk.apply(next(false))));
    assert_eq!(desk.sources(), ["a", "next", "b"]);
    assert_eq!(
        sent(&desk.finish(&running, true)),
        [""; 0],
        "it is only proposed"
    );
    desk.apply(Op::Undo);
    assert_eq!(desk.sources(), ["a", "b"]);

    let outcome = desk.apply(next(true));
    assert_eq!(outcome.changes, [Change::Source { cell: desk.id(0) }]);
    assert_eq!(desk.sources(), ["next", "b"]);

    desk.delete(&[0]);
    assert_eq!(desk.apply(next(false)), Outcome::default(), "below what?");
}
