//! The request being served, as Python's own functions reach it: they wait, ask and are interrupted here.

use std::{
    cell::{Cell, RefCell},
    time::{Duration, Instant},
};

use octavo_jupyter::{Attended, Context, Wait};
use rustpython_vm::{PyResult, VirtualMachine};

use crate::output;

thread_local! {
    /// A kernel has a thread of its own, and native functions of Python carry no state.
    static CONTEXT: RefCell<Option<Context>> = const { RefCell::new(None) };
    /// How many requests are being served, each in the middle of the one before.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
    /// How often the kernel was interrupted.
    static INTERRUPTS: Cell<u64> = const { Cell::new(0) };
    /// Whether what runs is to end with a `KeyboardInterrupt`.
    static IS_INTERRUPTED: Cell<bool> = const { Cell::new(false) };
}

/// While it lives, a request is being served.
pub(crate) struct Serving {
    interrupts_before: u64,
}

impl Serving {
    pub(crate) fn begin(context: &Context) -> Self {
        if DEPTH.get() == 0 {
            output::connect(context.publisher());
            CONTEXT.set(Some(context.clone()));
        }
        DEPTH.set(DEPTH.get() + 1);
        Self {
            interrupts_before: INTERRUPTS.get(),
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let depth = DEPTH.get() - 1;
        DEPTH.set(depth);
        // One that came meanwhile was meant for what runs around this request as well; one that came too late for the
        // outermost is for nothing that follows.
        let is_for_outer = INTERRUPTS.get() != self.interrupts_before;
        if depth == 0 || is_for_outer {
            IS_INTERRUPTED.set(depth > 0);
        }
    }
}

/// What runs is to end with a `KeyboardInterrupt` as soon as it polls or waits. Without a request: nothing.
pub(crate) fn interrupt() {
    INTERRUPTS.set(INTERRUPTS.get() + 1);
    IS_INTERRUPTED.set(DEPTH.get() > 0);
}

/// What the interpreter does now and then between two instructions: sends output that has waited, serves what has
/// arrived, and ends what runs if it was interrupted.
pub(crate) fn poll(vm: &VirtualMachine) -> PyResult<()> {
    output::flush_overdue();
    attend(Wait::No);
    raise_if_interrupted(vm)
}

/// Wait for `duration`, serving what arrives meanwhile.
pub(crate) fn sleep(duration: Duration, vm: &VirtualMachine) -> PyResult<()> {
    output::flush();
    let begun = Instant::now();
    loop {
        let rest = duration.saturating_sub(begun.elapsed());
        attend(if rest.is_zero() {
            Wait::No
        } else {
            Wait::Until(rest)
        });
        raise_if_interrupted(vm)?;
        if begun.elapsed() >= duration {
            return Ok(());
        }
    }
}

/// Ask the person for a line. None when nobody can be asked, or nobody can answer.
pub(crate) fn ask(prompt: &str, password: bool, vm: &VirtualMachine) -> PyResult<Option<String>> {
    output::flush();
    if !context().is_some_and(|context| context.ask(prompt, password).is_ok()) {
        return Ok(None);
    }
    loop {
        let attended = attend(Wait::Forever);
        raise_if_interrupted(vm)?;
        match attended {
            Attended::Input(answer) => return Ok(Some(answer)),
            Attended::Served => {}
            Attended::Nothing => return Ok(None),
        }
    }
}

fn context() -> Option<Context> {
    CONTEXT.with_borrow(Clone::clone)
}

/// No borrow is held meanwhile: serving comes back to this module.
fn attend(wait: Wait) -> Attended {
    context().map_or(Attended::Nothing, |context| context.attend(wait))
}

fn raise_if_interrupted(vm: &VirtualMachine) -> PyResult<()> {
    if IS_INTERRUPTED.replace(false) {
        let class = vm.ctx.exceptions.keyboard_interrupt.to_owned();
        return Err(vm.new_exception_empty(class));
    }
    Ok(())
}
