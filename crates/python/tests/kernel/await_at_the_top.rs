//! Cells that await at their top, and the event loop that they run in.

use serde_json::json;

use crate::host::interrupt_request;
use crate::transcript::{TestKernel, content_of, show};

const CELL: &str = "
import asyncio
async def later(value, seconds=0.01):
    await asyncio.sleep(seconds)
    return value
async def numbers():
    for n in range(3):
        await asyncio.sleep(0)
        yield n
";

#[track_caller]
fn check_each(rows: &[(&str, &str)]) {
    let mut kernel = TestKernel::new();
    kernel.execute(CELL);
    for (cell, expected) in rows {
        assert_eq!(kernel.show(cell), *expected, "{cell}");
    }
}

#[test]
fn a_cell_awaits_at_its_top() {
    check_each(&[
        ("await later(5)", "result: 5"),
        ("x = await later(2)\nx * 2", "result: 4"),
        ("await later(1);", ""),
        (
            "for i in range(2):\n    print(await later(i))",
            "stdout: \"0\\n\"\nstdout: \"1\\n\"",
        ),
        ("[await later(i) for i in range(3)]", "result: [0, 1, 2]"),
        ("async for n in numbers():\n    last = n\nlast", "result: 2"),
        ("[n async for n in numbers()]", "result: [0, 1, 2]"),
        ("await asyncio.gather(later(1), later(2))", "result: [1, 2]"),
    ]);
}

#[test]
fn a_coroutine_that_is_not_awaited_does_not_run() {
    let mut kernel = TestKernel::new();
    kernel.execute("async def f(): print('ran')");
    assert!(
        kernel
            .show("c = f()\nc.close()\ntype(c).__name__")
            .ends_with("result: 'coroutine'")
    );
    assert!(
        kernel
            .show("def g(): await f()")
            .starts_with("error: SyntaxError")
    );
}

#[test]
fn a_loop_runs_in_every_cell() {
    check_each(&[
        ("task = asyncio.create_task(later(7))", ""),
        ("await task", "result: 7"),
        (
            "asyncio.get_running_loop() is asyncio.get_event_loop()",
            "result: True",
        ),
        (
            "async def say(): print('said')\nhold = asyncio.create_task(say())",
            "stdout: \"said\\n\"",
        ),
    ]);
}

#[test]
fn programs_written_for_a_terminal_run_too() {
    check_each(&[
        ("asyncio.run(later(3))", "result: 3"),
        (
            "asyncio.get_event_loop().run_until_complete(later(4))",
            "result: 4",
        ),
        ("x = await later(1)\nasyncio.run(later(x + 1))", "result: 2"),
        (
            "with asyncio.Runner() as runner:\n    print(runner.run(later(6)))",
            "stdout: \"6\\n\"",
        ),
        ("await later(8)", "result: 8"),
    ]);
}

#[test]
fn tasks_groups_queues_and_timeouts_work() {
    check_each(&[
        (
            "async with asyncio.TaskGroup() as group:\n    a = group.create_task(later(1))\n    b = group.create_task(later(2))\na.result() + b.result()",
            "result: 3",
        ),
        (
            "queue, got = asyncio.Queue(), []\n\
             async def give():\n    for n in [1, 2, None]: await queue.put(n)\n\
             async def take():\n    while (n := await queue.get()) is not None: got.append(n)\n\
             await asyncio.gather(give(), take())\ngot",
            "result: [1, 2]",
        ),
        (
            "try:\n    await asyncio.wait_for(later(1, 60), 0.01)\nexcept TimeoutError: print('late')",
            "stdout: \"late\\n\"",
        ),
        ("await asyncio.to_thread(sum, [1, 2])", "result: 3"),
    ]);
}

#[test]
fn an_error_that_is_awaited_shows_the_persons_frames_alone() {
    let mut kernel = TestKernel::new();
    kernel.execute(CELL);
    let shown = kernel.show("async def bad():\n    await later(1)\n    1/0\nawait bad()");
    assert!(shown.starts_with("error: ZeroDivisionError"), "{shown}");
    assert!(shown.contains("----> 4 await bad()"), "{shown}");
    assert!(shown.contains("----> 3     1/0"), "{shown}");
    assert!(!shown.contains("asyncio"), "{shown}");
}

#[test]
fn what_needs_a_system_says_why_it_cannot_be() {
    let mut kernel = TestKernel::new();
    kernel.execute(CELL);
    let shown = kernel.show("await asyncio.create_subprocess_exec('ls')");
    assert!(
        shown.starts_with("error: NotImplementedError: no program can be started"),
        "{shown}"
    );
    let shown = kernel.show("await asyncio.open_connection('localhost', 1)");
    assert!(
        shown.starts_with("error: NotImplementedError: there are no sockets"),
        "{shown}"
    );
}

#[test]
fn an_interrupt_ends_the_cell_where_it_awaits() {
    let mut kernel = TestKernel::new();
    kernel.execute(CELL);
    kernel.host.cue("stream", interrupt_request());
    let messages = kernel
        .execute("print('waiting')\ntry:\n    await later(1, 60)\nfinally:\n    print('cleaned')");
    assert_eq!(
        content_of(&messages, "error")["ename"],
        json!("KeyboardInterrupt")
    );
    let shown = show(&messages);
    assert!(shown.contains("stdout: \"cleaned\\n\""), "{shown}");
    assert!(shown.contains("----> 3     await later(1, 60)"), "{shown}");
    assert_eq!(kernel.show("await later('alive')"), "result: 'alive'");
}

#[test]
fn what_a_cell_runs_may_await_while_the_cell_itself_awaits() {
    check_each(&[(
        "await later(1)\nr = get_ipython().run_cell('await later(2)')\nawait later(r.result + 1)",
        "result: 2\nresult: 3",
    )]);
    let mut kernel = TestKernel::new();
    kernel.execute(CELL);
    let shown = kernel.show("await later(1)\nx = %time await later(4)\nawait later(x)");
    assert!(shown.ends_with("result: 4"), "{shown}");
    let shown = kernel.show(
        "async def task(): get_ipython().run_cell('await later(2)').raise_error()\nawait asyncio.create_task(task())",
    );
    assert!(
        shown.contains("error: RuntimeError: a task cannot run a cell that awaits"),
        "{shown}"
    );
    assert_eq!(kernel.show("await later(3)"), "result: 3");
}
