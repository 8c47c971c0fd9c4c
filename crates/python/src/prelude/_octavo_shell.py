"""The shell: runs cells in `__main__`, keeps `In`, `Out` and `_`, and answers what the kernel is asked about code."""

import _sitebuiltins
import builtins
import linecache
import sys

import _octavo
import _octavo_display
import _octavo_streams
import _octavo_traceback

_ONLY_AST = 0x400

# __main__ is where cells run, as in IPython.
user_ns = sys.modules["__main__"].__dict__


def _error_of(exception):
    name, text = type(exception).__name__, _octavo_traceback.text_of(exception)
    try:
        traceback = _octavo_traceback.format_exception(exception)
    except Exception as failure:
        # A traceback that cannot be drawn must not hide the error itself.
        traceback = [f"{name}: {text}", f"(the traceback could not be drawn: {failure!r})"]
    return name, text, traceback


def _remember_source(filename, code):
    lines = [line + "\n" for line in code.split("\n")]
    # No modification time: linecache then never looks for a file of that name.
    linecache.cache[filename] = (len(code), None, lines, filename)


def _split(code, last):
    """The code before the expression `last` and the expression itself, padded so that every position stays true."""
    lines = code.split("\n")
    first, end = last.lineno - 1, last.end_lineno - 1
    # Columns count bytes of UTF-8.
    head_of_line = lines[first].encode()[: last.col_offset].decode()
    head = "\n".join([*lines[:first], head_of_line])
    tail = "\n".join([lines[end].encode()[last.end_col_offset :].decode(), *lines[end + 1 :]])
    expression = code[len(head) : len(code) - len(tail)]
    # In brackets an expression may begin anywhere, as long as the bracket itself begins the text.
    if first:
        padded = "(" + "\n" * first + " " * last.col_offset + expression + ")"
    elif last.col_offset:
        padded = "(" + " " * (last.col_offset - 1) + expression + ")"
    else:
        # There is no place before it; only a starred one needs the bracket all the same.
        padded = f"({expression})" if expression.startswith("*") else expression
    return head, padded, tail


def _run(code, filename):
    """Run a cell in `__main__`; the value of its last expression, or None when it ends in none or in a `;`."""
    body = compile(code, filename, "exec", _ONLY_AST, dont_inherit=True).body
    if not body or type(body[-1]).__name__ != "Expr":
        exec(compile(code, filename, "exec", dont_inherit=True), user_ns)
        return None
    head, expression, tail = _split(code, body[-1])
    # Both are compiled before either runs: a cell that is not Python does nothing.
    statements = compile(head, filename, "exec", dont_inherit=True)
    expression = compile(expression, filename, "eval", dont_inherit=True)
    exec(statements, user_ns)
    value = eval(expression, user_ns)
    return None if tail.lstrip().startswith(";") else value


# What the shell keeps of the cells. `In`, `Out`, `_` and the like are names for it that a person may rebind or delete.
_inputs, _results = [""], {}


def _remember_input(code, execution_count):
    while len(_inputs) <= execution_count:
        _inputs.append("")
    _inputs[execution_count] = code
    older = user_ns.get("_i", ""), user_ns.get("_ii", "")
    user_ns["_i"], user_ns["_ii"], user_ns["_iii"] = _inputs[execution_count - 1], *older
    user_ns[f"_i{execution_count}"] = code


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


def _show_result(value, execution_count, store_history):
    """Publish the value of a cell's last expression, and keep it as `_`, `_N` and `Out[N]`."""
    if value is None:
        return
    if store_history:
        _remember_result(value, execution_count)
    data, metadata = _octavo_display.mime_bundle(value)
    if data:
        content = {"execution_count": execution_count, "data": data, "metadata": metadata}
        _octavo.publish("execute_result", content)


def execute(code, execution_count, silent, store_history, user_expressions):
    """Run a cell and then its `user_expressions`, as Jupyter's `execute_reply` has it: a dict with the key `error`, or
    with `user_expressions` and `payload`."""
    shell.execution_count = execution_count
    _payloads.clear()
    error = run_cell(code, execution_count, silent, store_history)
    if error is not None:
        return {"error": error}
    return {"user_expressions": evaluate(user_expressions), "payload": list(_payloads.values())}


def run_cell(code, execution_count, silent, store_history):
    """Run a cell in `__main__`. Returns None, or `(ename, evalue, traceback)` as Jupyter's `error` content has them."""
    is_counted = store_history and not silent
    # What is not counted has the number of the last cell, and must not take the place of its source.
    filename = f"Cell In[{execution_count}]" if is_counted else "Cell (not stored)"
    code = code.replace("\r\n", "\n").replace("\r", "\n")
    _remember_source(filename, code)
    if is_counted:
        _remember_input(code, execution_count)
    try:
        value = _run(code, filename)
        if not silent:
            _show_result(value, execution_count, store_history)
    except BaseException as exception:
        sys.last_exc = sys.last_value = exception
        sys.last_type, sys.last_traceback = type(exception), exception.__traceback__
        return _error_of(exception)
    return None


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
    """Show a text apart from the output, beginning with line `start`."""
    _payloads["page"] = {"source": "page", "data": {"text/plain": str(text)}, "start": start}


def set_next_input(text, replace=False):
    """Put code into a new cell below, or in the place of the one that runs."""
    _payloads["set_next_input"] = {"source": "set_next_input", "text": str(text), "replace": bool(replace)}


class InteractiveShell:
    """What `get_ipython()` gives: the part of IPython's shell that there is."""

    user_ns = user_ns
    execution_count = 0
    set_next_input = staticmethod(set_next_input)
    page = staticmethod(page)


shell = InteractiveShell()


def get_ipython():
    """The shell that runs the cells."""
    return shell


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
    # What `site` would bring, without its search of the file system.
    builtins.help = _sitebuiltins._Helper()
    for name in ("exit", "quit"):
        setattr(builtins, name, _sitebuiltins.Quitter(name, "the end of the cell"))


_octavo_streams.install()
_install_namespace()
