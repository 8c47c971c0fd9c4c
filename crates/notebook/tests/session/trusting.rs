//! Outputs that run code are trusted when the kernel made them here, when the person says so, or when their content was trusted before.
use crate::desk::{Desk, request};
use octavo_notebook::{CellKind, Change, Effect, Op, Outcome, OutputDigest, Trust};
use serde_json::{Value, json};

fn html(text: &str) -> Value {
    json!({"output_type": "display_data", "data": {"text/html": [text]}, "metadata": {}})
}

/// A notebook from elsewhere: one code cell for each list of outputs.
fn from_elsewhere(cells: &[&[Value]]) -> Desk {
    let cells: Vec<Value> = cells
        .iter()
        .map(|outputs| {
            json!({"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": outputs, "source": ["x"]})
        })
        .collect();
    let mut desk =
        Desk::over(&json!({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}));
    desk.apply(Op::KernelReady);
    desk
}

fn tells_trust(outcome: &Outcome) -> bool {
    outcome.changes.contains(&Change::Trust)
}

fn remembered(outcome: &Outcome) -> Vec<OutputDigest> {
    let outputs = outcome.effects.iter().filter_map(|effect| match effect {
        Effect::Remember { outputs } => Some(outputs.clone()),
        _ => None,
    });
    outputs.flatten().collect()
}

const SCRIPT: &str = "<script>1</script>";

#[test]
fn a_notebook_from_elsewhere_lacks_trust_only_where_something_would_run() {
    let rows: [(&[Value], Trust); 4] = [
        (&[], Trust::Whole),
        (&[html("<table></table>")], Trust::Whole),
        (&[html("<b>b</b>"), html(SCRIPT)], Trust::Lacking),
        (
            &[
                json!({"output_type": "display_data", "metadata": {}, "data": {"application/javascript": ["1"]}}),
            ],
            Trust::Lacking,
        ),
    ];
    for (outputs, expected) in rows {
        let desk = from_elsewhere(&[outputs]);
        assert_eq!(desk.session.trust(), expected, "{outputs:?}");
        let all = outputs.iter().all(|output| desk.session.is_trusted(output));
        assert_eq!(all, expected == Trust::Whole, "{outputs:?}");
    }
}

#[test]
fn the_person_trusts_all_at_once_and_it_is_remembered() {
    let mut desk = from_elsewhere(&[&[html(SCRIPT)], &[html("<b>b</b>"), html("<iframe>")]]);
    let active = desk.session.active_outputs();
    assert_eq!(active.len(), 2);
    let outcome = desk.apply(Op::Trust);
    assert!(tells_trust(&outcome));
    assert_eq!(remembered(&outcome), active);
    assert_eq!(outcome.effects.len(), 1, "the file stays as it is");
    assert_eq!(desk.session.trust(), Trust::Whole);
    assert!(desk.session.is_trusted(&html(SCRIPT)));
    assert_eq!(desk.apply(Op::Trust), Outcome::default(), "once is enough");
}

#[test]
fn what_was_trusted_before_is_trusted_again_and_nothing_else() {
    let trusted = OutputDigest::of(&html(SCRIPT));
    let mut desk = from_elsewhere(&[&[html(SCRIPT), html("<script>2</script>")]]);
    let outcome = desk.apply(Op::TrustKnown {
        outputs: vec![trusted],
    });
    assert!(tells_trust(&outcome) && remembered(&outcome).is_empty());
    assert!(desk.session.is_trusted(&html(SCRIPT)));
    assert!(!desk.session.is_trusted(&html("<script>2</script>")));
    assert_eq!(desk.session.trust(), Trust::Lacking);

    let mut desk = from_elsewhere(&[&[html(SCRIPT)]]);
    desk.apply(Op::TrustKnown {
        outputs: vec![trusted],
    });
    assert_eq!(desk.session.trust(), Trust::Whole);
}

#[test]
fn what_the_kernel_makes_is_trusted_and_remembered() {
    let mut desk = from_elsewhere(&[&[html(SCRIPT)]]);
    let running = request(&desk.run(&[0]));
    assert_eq!(desk.session.trust(), Trust::Whole, "the old output is gone");
    let output = |text: &str| Op::Output {
        request: running.clone(),
        output: html(text),
    };
    let quiet = desk.apply(output("<b>b</b>"));
    assert!(remembered(&quiet).is_empty());
    let made = desk.apply(output("<script>\nmade</script>"));
    assert_eq!(
        remembered(&made),
        [OutputDigest::of(&html("<script>\nmade</script>"))]
    );
    assert_eq!(desk.session.trust(), Trust::Whole);

    let shown = json!({"output_type": "display_data", "data": {"text/plain": ""}, "metadata": {}, "transient": {"display_id": "d"}});
    desk.apply(Op::Output {
        request: running,
        output: shown,
    });
    desk.apply(Op::UpdateDisplay {
        display_id: "d".to_owned(),
        data: json!({"text/html": "<script>new</script>"}),
        metadata: json!({}),
    });
    assert!(desk.session.is_trusted(&html("<script>new</script>")));
}

#[test]
fn undo_brings_back_no_trust_that_was_never_given() {
    let mut desk = from_elsewhere(&[&[html(SCRIPT)]]);
    let gone = desk.set_kind(0, CellKind::Markdown);
    assert!(tells_trust(&gone));
    assert_eq!(desk.session.trust(), Trust::Whole);
    desk.set_kind(0, CellKind::Code);
    let running = request(&desk.run(&[0]));
    desk.finish(&running, true);
    desk.apply(Op::Undo);
    let back = desk.apply(Op::Undo);
    assert_eq!(desk.outputs(0), json!([html(SCRIPT)]), "it is back");
    assert!(tells_trust(&back));
    assert_eq!(desk.session.trust(), Trust::Lacking);

    desk.delete(&[0]);
    assert_eq!(desk.session.trust(), Trust::Whole);
    desk.apply(Op::Undo);
    assert_eq!(desk.session.trust(), Trust::Lacking);
}
