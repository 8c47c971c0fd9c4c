//! Phases with a heading, their seconds, and a table of them at the end.

use std::time::{Duration, Instant};

use crate::error::TaskError;

/// The phases run so far.
#[derive(Default)]
pub struct Phases {
    done: Vec<Phase>,
}

struct Phase {
    name: String,
    took: Duration,
    passed: bool,
}

impl Phases {
    /// Runs a phase under its heading. When it fails, the error goes to the caller, who stops.
    pub fn run<T>(
        &mut self,
        name: &str,
        work: impl FnOnce() -> Result<T, TaskError>,
    ) -> Result<T, TaskError> {
        println!("\n── {name}");
        let started = Instant::now();
        let result = work();
        let phase = Phase {
            name: name.to_owned(),
            took: started.elapsed(),
            passed: result.is_ok(),
        };
        println!(
            "── {name}: {} after {}",
            phase.verdict(),
            seconds(phase.took)
        );
        self.done.push(phase);
        result
    }

    /// Runs a phase whose failure does not keep the next from running: it is said at once and counted in [`Phases::verdict`].
    pub fn run_on(&mut self, name: &str, work: impl FnOnce() -> Result<(), TaskError>) {
        if let Err(error) = self.run(name, work) {
            eprintln!("error: {error}");
        }
    }

    /// An error that names the failed phases, if there are any.
    pub fn verdict(&self) -> Result<(), TaskError> {
        let phases: Vec<String> = self
            .done
            .iter()
            .filter(|phase| !phase.passed)
            .map(|phase| phase.name.clone())
            .collect();
        if phases.is_empty() {
            Ok(())
        } else {
            Err(TaskError::Phases { phases })
        }
    }

    /// One row for each phase, and the sum.
    pub fn table(&self) -> String {
        let width = self
            .done
            .iter()
            .map(|phase| phase.name.chars().count())
            .max()
            .unwrap_or(0)
            .max(5);
        let row = |name: &str, took: Duration, verdict: &str| {
            format!("  {name:width$}  {:>8}  {verdict}", seconds(took))
                .trim_end()
                .to_owned()
                + "\n"
        };
        let rows = self
            .done
            .iter()
            .map(|phase| row(&phase.name, phase.took, phase.verdict()));
        let all = self.done.iter().map(|phase| phase.took).sum();
        rows.chain([row("all", all, "")]).collect()
    }
}

impl Phase {
    fn verdict(&self) -> &'static str {
        if self.passed { "passed" } else { "FAILED" }
    }
}

fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure() -> TaskError {
        TaskError::Usage("no".into())
    }

    #[test]
    fn the_verdict_names_the_failed_phases_only() {
        let mut phases = Phases::default();
        phases.run("first", || Ok(())).expect("it passes");
        phases.verdict().expect("nothing has failed yet");
        phases.run_on("second", || Err(failure()));
        phases.run_on("third", || Ok(()));
        phases
            .run("fourth", || Err::<(), _>(failure()))
            .expect_err("it fails");
        let verdict = phases.verdict().expect_err("two have failed");
        assert_eq!(verdict.to_string(), "failed: second, fourth");
    }

    #[test]
    fn the_table_has_a_row_for_each_phase_and_the_sum() {
        let phase = |name: &str, millis, passed| Phase {
            name: name.into(),
            took: Duration::from_millis(millis),
            passed,
        };
        let phases = Phases {
            done: vec![phase("tidy", 90, true), phase("page tests", 61_200, false)],
        };
        assert_eq!(
            phases.table(),
            "  tidy           0.1 s  passed\n  page tests    61.2 s  FAILED\n  all           61.3 s\n"
        );
    }
}
