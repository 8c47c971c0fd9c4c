//! What it takes to stop a request: the kernel is asked, and replaced when it does not listen. Pure.
//!
//! Replaced means: a new worker goes on over the copy of the memory from before the request. The worker posts such a copy after each
//! request and before the next, so that the copy of a request just finished may still be on its way.

/// How long the kernel may take to say that it has heard.
const REPLY_MILLIS: u64 = 400;
/// How long the copy of the request before may be on its way.
const COPY_MILLIS: u64 = 2_000;

/// What is to be done next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Send an `interrupt_request`; [`Stop::out_of_patience`] is told when the time is up.
    Ask(Patience),
    /// Wait for the copy; [`Stop::out_of_patience`] is told when the time is up.
    AwaitCopy(Patience),
    /// Start a worker over the copy.
    Restore,
    /// Start a worker without one: the copy is missing.
    Restart,
}

/// How long to wait, and for what.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Patience {
    /// Which wait it is.
    attempt: u32,
    /// How long.
    pub millis: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stage {
    /// Nobody wants to stop anything.
    AtRest,
    /// The kernel was asked.
    Asked,
    /// It heard before it began with the request, which was too early: there was nothing to interrupt.
    HeardEarly,
    /// It heard, and ends the request.
    Heard,
    /// It is to be replaced as soon as the copy is here.
    AwaitingCopy,
}

/// The wish to stop what one worker does.
#[derive(Clone, Debug)]
pub struct Stop {
    stage: Stage,
    /// The kernel has begun with the request under way.
    has_begun: bool,
    /// A request has finished, and no copy came since.
    is_copy_due: bool,
    attempt: u32,
}

impl Stop {
    /// For a worker that starts. It posts a first copy when it is ready.
    pub fn new() -> Stop {
        Stop {
            stage: Stage::AtRest,
            has_begun: false,
            is_copy_due: true,
            attempt: 0,
        }
    }

    /// The person wants an end. `can_hear`: the kernel may be reached while it is busy. Who presses again does not want to wait.
    pub fn press(&mut self, can_hear: bool) -> Option<Step> {
        match self.stage {
            Stage::AtRest if can_hear => Some(self.ask()),
            Stage::AwaitingCopy => None,
            _ => Some(self.replace()),
        }
    }

    /// A request was sent.
    pub fn request_sent(&mut self) {
        self.stage = Stage::AtRest;
        self.has_begun = false;
    }

    /// The kernel has begun with it.
    pub fn request_begun(&mut self) -> Option<Step> {
        self.has_begun = true;
        (self.stage == Stage::HeardEarly).then(|| self.ask())
    }

    /// It has ended, in whatever way.
    pub fn request_ended(&mut self) {
        self.stage = Stage::AtRest;
        self.is_copy_due = true;
    }

    /// `interrupt_reply`.
    pub fn heard(&mut self) {
        if self.stage == Stage::Asked {
            self.stage = if self.has_begun {
                Stage::Heard
            } else {
                Stage::HeardEarly
            };
        }
    }

    /// A copy came.
    pub fn copied(&mut self) -> Option<Step> {
        self.is_copy_due = false;
        (self.stage == Stage::AwaitingCopy).then(|| self.replace())
    }

    /// The time of a step is up.
    pub fn out_of_patience(&mut self, patience: Patience) -> Option<Step> {
        if patience.attempt != self.attempt {
            return None;
        }
        match self.stage {
            Stage::Asked => Some(self.replace()),
            Stage::AwaitingCopy => {
                self.stage = Stage::AtRest;
                Some(Step::Restart)
            }
            Stage::AtRest | Stage::HeardEarly | Stage::Heard => None,
        }
    }

    /// Whether the newest copy is from before the request under way.
    pub fn has_copy(&self) -> bool {
        !self.is_copy_due
    }

    fn ask(&mut self) -> Step {
        self.stage = Stage::Asked;
        Step::Ask(self.patience(REPLY_MILLIS))
    }

    fn replace(&mut self) -> Step {
        if self.is_copy_due {
            self.stage = Stage::AwaitingCopy;
            return Step::AwaitCopy(self.patience(COPY_MILLIS));
        }
        self.stage = Stage::AtRest;
        Step::Restore
    }

    fn patience(&mut self, millis: u64) -> Patience {
        self.attempt += 1;
        Patience {
            attempt: self.attempt,
            millis,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A worker that has posted its first copy and begun with a request.
    fn at_work() -> Stop {
        let mut stop = Stop::new();
        assert_eq!(stop.copied(), None);
        stop.request_sent();
        assert_eq!(stop.request_begun(), None);
        stop
    }

    fn patience(step: Option<Step>) -> Patience {
        match step {
            Some(Step::Ask(patience) | Step::AwaitCopy(patience)) => patience,
            other => panic!("{other:?} does not wait"),
        }
    }

    #[test]
    fn a_kernel_that_hears_is_left_alone() {
        let mut stop = at_work();
        let asked = patience(stop.press(true));
        assert_eq!(asked.millis, REPLY_MILLIS);
        stop.heard();
        assert_eq!(stop.out_of_patience(asked), None);
        stop.request_ended();
        stop.request_sent();
        assert_eq!(
            stop.request_begun(),
            None,
            "the next one was not to be stopped"
        );
    }

    #[test]
    fn a_kernel_that_does_not_hear_is_put_back() {
        let mut stop = at_work();
        let asked = patience(stop.press(true));
        assert_eq!(stop.out_of_patience(asked), Some(Step::Restore));
        assert_eq!(stop.out_of_patience(asked), None);
    }

    #[test]
    fn one_that_cannot_hear_is_put_back_at_once() {
        assert_eq!(at_work().press(false), Some(Step::Restore));
    }

    #[test]
    fn pressing_again_does_not_wait_whether_it_has_heard_or_not() {
        for has_heard in [false, true] {
            let mut stop = at_work();
            let asked = patience(stop.press(true));
            if has_heard {
                stop.heard();
            }
            assert_eq!(stop.press(true), Some(Step::Restore));
            assert_eq!(stop.out_of_patience(asked), None);
        }
    }

    #[test]
    fn each_request_is_stopped_by_a_press_of_its_own() {
        let mut stop = at_work();
        let first = patience(stop.press(true));
        stop.request_ended();
        stop.copied();
        stop.request_sent();
        stop.request_begun();
        assert_eq!(stop.out_of_patience(first), None);
        assert!(matches!(stop.press(true), Some(Step::Ask(_))));
    }

    #[test]
    fn a_kernel_that_heard_before_it_began_is_asked_again() {
        let mut stop = Stop::new();
        stop.copied();
        stop.request_sent();
        let early = patience(stop.press(true));
        stop.heard();
        let again = patience(stop.request_begun());
        assert_eq!(stop.out_of_patience(early), None);
        assert_eq!(stop.out_of_patience(again), Some(Step::Restore));
    }

    #[test]
    fn a_copy_that_is_on_its_way_is_waited_for() {
        let mut stop = at_work();
        stop.request_ended();
        stop.request_sent();
        assert!(!stop.has_copy());
        let awaited = patience(stop.press(false));
        assert_eq!(awaited.millis, COPY_MILLIS);
        assert_eq!(stop.press(false), None, "it is as good as done");
        assert_eq!(stop.copied(), Some(Step::Restore));
        assert_eq!(stop.out_of_patience(awaited), None);
    }

    #[test]
    fn one_that_never_comes_costs_the_variables() {
        let mut stop = Stop::new();
        stop.request_sent();
        let awaited = patience(stop.press(false));
        assert_eq!(stop.out_of_patience(awaited), Some(Step::Restart));
    }

    #[test]
    fn a_request_that_ends_by_itself_meanwhile_needs_no_replacing() {
        let mut stop = Stop::new();
        stop.request_sent();
        let awaited = patience(stop.press(false));
        stop.request_ended();
        assert_eq!(stop.copied(), None);
        assert_eq!(stop.out_of_patience(awaited), None);
    }
}
