"""The shell: runs cells in `__main__`, keeps `In`, `Out` and `_`, and answers what the kernel is asked about code."""

import _sitebuiltins
import builtins
import keyword
import sys

# Without it the interpreter shows a warning, but not the line that it is about.
import warnings  # noqa: F401

import _octavo
import _octavo_adapters  # noqa: F401
import _octavo_display
import _octavo_site_packages
import _octavo_source_run
import _octavo_streams
import _octavo_traceback

# __main__ is where cells run, as in IPython.
user_ns = sys.modules["__main__"].__dict__


class UsageError(Exception):
    """Something of the shell's was used in a way that it cannot serve: its words are for the person, without a
    traceback."""

    __module__ = "IPython.core.error"


class State:
    """What `get_ipython()` may change about how cells run; see `_octavo_shell_interactive`."""

    execution_count = 0
    # Which expressions of a cell are shown: IPython's `ast_node_interactivity`.
    interactivity = "last_expr"
    # Who wants to know of cells, functions that change their text, and objects that change their tree; None as long as
    # nobody has asked for them.
    events = transformers = tree_transformers = None
    # Kinds of exceptions and who reports them instead.
    custom_errors, report = (), None


def _error_of(exception):
    name, text = type(exception).__name__, _octavo_traceback.text_of(exception)
    if isinstance(exception, UsageError):
        return name, text, [f"{name}: {text}"]
    try:
        if State.custom_errors and isinstance(exception, State.custom_errors):
            return name, text, State.report(exception) or []
        traceback = _octavo_traceback.format_exception(exception)
    except Exception as failure:
        # A traceback that cannot be drawn must not hide the error itself.
        traceback = [f"{name}: {text}", f"(the traceback could not be drawn: {failure!r})"]
    return name, text, traceback


# What the shell keeps of the cells. `In`, `Out`, `_` and the like are names for it that a person may rebind or delete.
_inputs, _raw_inputs, _results = [""], [""], {}


def _remember_input(cell, execution_count):
    while len(_inputs) <= execution_count:
        _inputs.append("")
        _raw_inputs.append("")
    _inputs[execution_count], _raw_inputs[execution_count] = cell.code, cell.source
    older = user_ns.get("_i", ""), user_ns.get("_ii", "")
    user_ns["_i"], user_ns["_ii"], user_ns["_iii"] = _raw_inputs[execution_count - 1], *older
    user_ns[f"_i{execution_count}"] = cell.source


class _LastResult:
    """The object that the shell itself last bound to `_`: when `_` is another, the person has taken the name."""

    value = ""


def _remember_result(value, execution_count):
    if user_ns.get("_") is _LastResult.value:
        older = user_ns["_"], user_ns.get("__", "")
        user_ns["_"], user_ns["__"], user_ns["___"] = value, *older
        _LastResult.value = value
    _results[execution_count] = value
    user_ns[f"_{execution_count}"] = value


def show_result(value, store_history=True):
    """Publish the value of a cell's last expression, and keep it as `_`, `_N` and `Out[N]`."""
    if value is None:
        return
    execution_count = State.execution_count
    if store_history:
        _remember_result(value, execution_count)
    data, metadata = _octavo_display.mime_bundle(value)
    if data:
        content = {"execution_count": execution_count, "data": data, "metadata": metadata}
        _octavo.publish("execute_result", content)


def execute(code, execution_count, silent, store_history, user_expressions):
    """Run a cell and then its `user_expressions`, as Jupyter's `execute_reply` has it: a dict with the key `error`, or
    with `user_expressions` and `payload`."""
    State.execution_count = execution_count
    _payloads.clear()
    outcome = run_cell(code, silent, store_history)
    if outcome.exception is not None:
        return {"error": outcome.error}
    return {"user_expressions": evaluate(user_expressions), "payload": list(_payloads.values())}


class PlainCell:
    """A cell that is Python as it was typed; `_octavo_input.Cell` is one that is not."""

    rewritten = ()

    def __init__(self, code):
        self.source = self.code = code


def read_cell(code):
    """The cell that a text is: rewritten where it has syntax of IPython's."""
    if State.transformers is not None:
        import _octavo_input

        return _octavo_input.rewrite_with(code, *State.transformers)
    if _octavo_source_run.may_need_rewriting(code):
        import _octavo_input

        return _octavo_input.rewrite(code)
    if _may_be_automagic(code):
        import _octavo_magic

        return _octavo_magic.automagic(code) or PlainCell(code)
    return PlainCell(code)


def _may_be_automagic(code):
    """Whether a cell is one line that begins with a name nobody has bound."""
    end = 0
    while end < len(code) and (code[end].isalnum() or code[end] == "_"):
        end += 1
    word, rest = code[:end], code[end:]
    # `x = 1` and `x, y = …` bind the name; what touches it does something with it.
    if not word or "\n" in rest.strip() or rest[:1] in _TOUCHING or rest.lstrip()[:1] in ("=", ","):
        return False
    return word not in user_ns and word not in builtins.__dict__ and not keyword.iskeyword(word)


_TOUCHING = (".", "(", "[", ":", "'", '"', "+", "-", "*", "/", "%", "<", ">")


class Outcome:
    """What came of a cell: the value of its last expression, or the exception that ended it and its `error`,
    `(ename, evalue, traceback)` as Jupyter has them. `is_early` is an exception before the cell ran."""

    value = exception = error = None
    is_early = True


def run_cell(code, silent=False, store_history=True):
    """Run a cell in `__main__`; its `Outcome`."""
    is_counted = store_history and not silent
    # What is not counted has the number of the last cell, and must not take the place of its source.
    filename = f"Cell In[{State.execution_count}]" if is_counted else "Cell (not stored)"
    code = code.replace("\r\n", "\n").replace("\r", "\n")
    outcome = Outcome()
    info = State.events and State.events.begin(code, store_history, silent)
    try:
        _run(code, filename, silent, store_history, is_counted, outcome)
    except BaseException as exception:
        sys.last_exc = sys.last_value = exception
        sys.last_type, sys.last_traceback = type(exception), exception.__traceback__
        outcome.exception, outcome.error = exception, _error_of(exception)
    if State.events:
        State.events.end(info, outcome, code, store_history, silent)
    return outcome


def _run(code, filename, silent, store_history, is_counted, outcome):
    _octavo_source_run.remember(filename, code)
    if "# /// script" in code:
        import _octavo_pip

        _octavo_pip.install_block(code)
    cell = read_cell(code)
    _octavo_source_run.remember(filename, cell.source, cell.rewritten)
    if is_counted:
        _remember_input(cell, State.execution_count)
    if State.tree_transformers:
        prepared = _octavo_source_run.prepare_changed(cell.code, filename, State.tree_transformers)
    else:
        prepared = _octavo_source_run.prepare(cell.code, filename)
    outcome.is_early = False
    # A cell that is run again warns again.
    user_ns.pop("__warningregistry__", None)
    if State.interactivity == "last_expr":
        outcome.value = _octavo_source_run.finish(prepared, user_ns)
    else:

        def show(value):
            outcome.value = value
            if not silent:
                show_result(value, store_history)

        _octavo_source_run.run_nodes(cell.code, filename, user_ns, State.interactivity, show)
    if "asyncio" in sys.modules:
        import _octavo_await

        _octavo_await.settle()
    if not silent and State.interactivity == "last_expr":
        show_result(outcome.value, store_history)


def evaluate(expressions):
    """Jupyter's `user_expressions`: each name's expression as a display bundle, or its error."""
    results = {}
    for name, expression in expressions.items():
        try:
            data, metadata = _octavo_display.mime_bundle(eval(expression, user_ns))
            results[name] = {"status": "ok", "data": data, "metadata": metadata}
        except BaseException as exception:
            ename, evalue, traceback = _error_of(exception)
            results[name] = {"status": "error", "ename": ename, "evalue": evalue, "traceback": traceback}
    return results


# What the cell asks of the front end, by its source: of each the last counts.
_payloads = {}


def page(text, start=0):
    """Show a text apart from the output, beginning with line `start`. A bundle of MIME types may be given instead."""
    data = text if isinstance(text, dict) else {"text/plain": str(text)}
    _payloads["page"] = {"source": "page", "data": data, "start": start}


def set_next_input(text, replace=False):
    """Put code into a new cell below, or in the place of the one that runs."""
    _payloads["set_next_input"] = {"source": "set_next_input", "text": str(text), "replace": bool(replace)}


def get_ipython():
    """The shell that runs the cells."""
    import _octavo_shell_interactive

    return _octavo_shell_interactive.shell


def complete(code, cursor):
    """The content of a `complete_reply`, without its status."""
    import _octavo_complete

    return _octavo_complete.complete(code, cursor, user_ns)


def inspect(code, cursor, detail_level):
    """The content of an `inspect_reply`, without its status."""
    import _octavo_inspect

    return _octavo_inspect.inspect(code, cursor, detail_level, user_ns)


def is_complete(code):
    """The content of an `is_complete_reply`."""
    import _octavo_continuation

    status, indent = _octavo_continuation.continuation(code)
    return {"status": status, "indent": indent} if status == "incomplete" else {"status": status}


def comm(*message):
    """Serve a message of a comm; see `_octavo_comms`."""
    import _octavo_comms

    _octavo_comms.serve(*message)


def open_comms():
    """`{comm_id: target_name}`"""
    # Without the package there are none, and asking does not load it.
    if "comm" not in sys.modules:
        return {}
    import _octavo_comms

    return _octavo_comms.open_comms()


def _install_namespace():
    user_ns.update(In=_inputs, Out=_results, _ih=_inputs, _oh=_results, _="", __="", ___="", _i="", _ii="", _iii="")
    builtins.display = _octavo_display.display
    builtins.get_ipython = get_ipython
    # Libraries ask for it to know that they are in a notebook.
    builtins.__IPYTHON__ = True
    sys.displayhook = show_result
    # What `site` would bring, without its search of the file system.
    builtins.help = _sitebuiltins._Helper()
    for name in ("exit", "quit"):
        setattr(builtins, name, _sitebuiltins.Quitter(name, "the end of the cell"))


_octavo_streams.install()
_octavo_site_packages.activate()
_install_namespace()
# The names that were there before the first cell.
own_names = frozenset(user_ns)
