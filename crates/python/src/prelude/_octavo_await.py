"""Cells that await at their top: runs what they are in the session's event loop, see `_octavo_await_loop`."""

import asyncio

from _octavo_await_loop import NotebookEventLoop, cell_tasks, session_loop

# What was begun in a cell gets this many turns at the cell's end: enough to begin, and no more where it never rests.
_TURNS = 100


class _Ending:
    """How a coroutine ended. The exception has gone through no frame but those of the person."""

    value = exception = None


async def _watched(coroutine, ending):
    try:
        ending.value = await coroutine
    except BaseException as exception:
        ending.exception = exception


def run(coroutine):
    """What the coroutine of a cell gives. An interrupt cancels it and ends the cell."""
    if not session_loop.is_running():
        return _run_in(session_loop, coroutine)
    # What a cell runs while it awaits itself, as with `%time`, has a loop of its own: the session's waits for it.
    if asyncio.current_task(session_loop) not in cell_tasks:
        coroutine.close()
        raise RuntimeError("a task cannot run a cell that awaits; await what it awaits in the task itself")
    loop = NotebookEventLoop()
    try:
        return _run_in(loop, coroutine)
    finally:
        loop.close()


def _run_in(loop, coroutine):
    ending = _Ending()
    task = loop.create_task(_watched(coroutine, ending), name="cell")
    cell_tasks.add(task)
    try:
        _run_until_done(loop, task)
    except KeyboardInterrupt as interrupt:
        # It came while the loop waited: the cell ends where it awaits.
        if not task.done():
            task.cancel()
            _run_until_done(loop, task)
        cancelled = ending.exception
        if isinstance(cancelled, asyncio.CancelledError):
            raise interrupt.with_traceback(cancelled.__traceback__) from None
        raise
    finally:
        cell_tasks.discard(task)
    if ending.exception is not None:
        raise ending.exception
    return ending.value


def _run_until_done(loop, task):
    if not task.done():
        loop.run_until_complete(task)


def settle():
    """Let tasks that the cell has begun run until they wait for something."""
    for _ in range(_TURNS):
        # A cell within one that awaits leaves it to that.
        if not session_loop._ready or session_loop.is_running():
            break
        session_loop.call_soon(session_loop.stop)
        session_loop.run_forever()
