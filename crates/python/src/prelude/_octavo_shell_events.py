"""The moments around a cell that functions can be registered for, as IPython's `get_ipython().events` has them."""

import sys

import _octavo_traceback

NAMES = ("pre_execute", "pre_run_cell", "post_execute", "post_run_cell", "shell_initialized")


class ExecutionInfo:
    """A cell that is about to run."""

    def __init__(self, raw_cell, store_history, silent, shell_futures=True, cell_id=None, transformed_cell=None):
        self.raw_cell, self.store_history, self.silent = raw_cell, store_history, silent
        self.shell_futures, self.cell_id, self.transformed_cell = shell_futures, cell_id, transformed_cell

    def __repr__(self):
        begin = repr(self.raw_cell[:50])
        return f"<ExecutionInfo raw_cell={begin} store_history={self.store_history} silent={self.silent}>"


class ExecutionResult:
    """What came of a cell."""

    def __init__(self, info, outcome, execution_count):
        self.info, self.execution_count, self.result = info, execution_count, outcome.value
        self.error_before_exec = outcome.exception if outcome.is_early else None
        self.error_in_exec = None if outcome.is_early else outcome.exception

    @property
    def success(self):
        """Whether no exception ended it."""
        return self.error_before_exec is None and self.error_in_exec is None

    def raise_error(self):
        """Raise the exception that ended it, if there is one."""
        error = self.error_before_exec or self.error_in_exec
        if error is not None:
            raise error

    def __repr__(self):
        return (
            f"<ExecutionResult execution_count={self.execution_count} error_before_exec={self.error_before_exec!r} "
            f"error_in_exec={self.error_in_exec!r} info={self.info!r} result={self.result!r}>"
        )


class EventManager:
    """Functions by the event that they are called at."""

    def __init__(self):
        self.callbacks = {name: [] for name in NAMES}

    def register(self, event, function):
        """Have a function called at an event. A second time does nothing."""
        if not callable(function):
            raise TypeError(f"what is called at an event is a function; {function!r} cannot be called")
        functions = self._functions(event)
        if function not in functions:
            functions.append(function)

    def unregister(self, event, function):
        """Have a function no longer called."""
        functions = self._functions(event)
        if function not in functions:
            raise ValueError(f"{function!r} is not registered for {event}")
        functions.remove(function)

    def _functions(self, event):
        if event not in self.callbacks:
            raise KeyError(f"{event!r} is no event; there are {', '.join(NAMES)}")
        return self.callbacks[event]

    def trigger(self, event, *arguments, **keywords):
        """Call the functions of an event. One that fails is reported, and the others are called."""
        for function in tuple(self._functions(event)):
            try:
                function(*_accepted(function, arguments), **keywords)
            except (Exception, KeyboardInterrupt) as failure:
                print(f"Error in callback {function!r} (for {event}):", file=sys.stderr)
                print("\n".join(_octavo_traceback.format_exception(failure)), file=sys.stderr)

    def begin(self, code, store_history, silent):
        """A cell begins; the `ExecutionInfo` of it."""
        info = ExecutionInfo(code, store_history, silent)
        self.trigger("pre_execute")
        if not silent:
            self.trigger("pre_run_cell", info)
        return info

    def end(self, info, outcome, code, store_history, silent):
        """A cell has ended. There is no `info` when it is the first that has asked for events."""
        from _octavo_shell import State

        self.trigger("post_execute")
        if not silent:
            info = info or ExecutionInfo(code, store_history, silent)
            self.trigger("post_run_cell", ExecutionResult(info, outcome, State.execution_count))


def _accepted(function, arguments):
    """A function that takes nothing is given nothing."""
    code = getattr(getattr(function, "__func__", function), "__code__", None)
    if code is None or code.co_flags & 0x04:
        return arguments
    return arguments[: code.co_argcount - hasattr(function, "__self__")]
