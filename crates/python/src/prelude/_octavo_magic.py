"""The magics: which functions stand behind `%name` and `%%name`, those of the kernel and those that a person registers.

A line magic is called with the text behind its name, a cell magic also with the lines below.
"""

import builtins
import importlib

from _octavo_shell import UsageError, user_ns

# Where the kernel's own are. Each module has a dict LINE and a dict CELL of them by name.
_MODULES = (
    "_octavo_magic_time",
    "_octavo_magic_names",
    "_octavo_magic_files",
    "_octavo_magic_code",
    "_octavo_magic_history",
    "_octavo_magic_display",
    "_octavo_magic_shell",
    "_octavo_magic_help",
    "_octavo_magic_settings",
)

LINE, CELL = "line", "cell"
_KINDS = (LINE, CELL)
# The file of code that stands in no cell.
_MADE = "Cell (not stored)"
_registered = {LINE: {}, CELL: {}}
_own = {LINE: {}, CELL: {}}
# Whether the `%` may be left out in a cell of one line.
is_automatic = True


def _load():
    if not _own[LINE]:
        for name in _MODULES:
            module = importlib.import_module(name)
            _own[LINE].update(module.LINE)
            _own[CELL].update(module.CELL)


def find(kind, name):
    """The function of a magic, or None."""
    found = _registered[kind].get(name)
    if found is None:
        _load()
        found = _own[kind].get(name)
    return found


def names():
    """`{"line": {name: summary}, "cell": {name: summary}}`; a summary is the first line of the documentation."""
    _load()
    return {
        kind: {name: _summary(function) for name, function in sorted({**_own[kind], **_registered[kind]}.items())}
        for kind in _KINDS
    }


def functions(kind):
    """All magics of a kind by name."""
    _load()
    return {**_own[kind], **_registered[kind]}


def _summary(function):
    lines = (getattr(function, "__doc__", None) or "").strip().split("\n")
    return lines[0].strip()


def register(function, kind="line", name=None):
    """Have a function be a magic of a kind: `line`, `cell` or `line_cell`, under its own name or another."""
    kinds = _KINDS if kind == "line_cell" else (kind,)
    if kinds[0] not in _KINDS:
        raise ValueError(f"a magic is of the kind 'line', 'cell' or 'line_cell', not {kind!r}")
    for each in kinds:
        _registered[each][name or function.__name__] = function


def unregister(kind, name):
    """Forget a magic that was registered."""
    return _registered[kind].pop(name, None)


def run_line(name, line):
    """Call a line magic; what it gives."""
    function = find(LINE, name)
    if function is None:
        raise UsageError(_missing_line_magic(name))
    return _call(function, line)


def run_cell(name, line, cell):
    """Call a cell magic; what it gives."""
    function = find(CELL, name)
    if function is None:
        raise UsageError(_missing_cell_magic(name))
    return _call(function, line, cell)


def _call(function, line, *cell):
    import _octavo_input_expand
    import _octavo_source_run

    _, _, global_names, local_names = _octavo_source_run.place_of_caller()
    if not getattr(function, "_ipython_magic_no_var_expand", False):
        line = _octavo_input_expand.expanded(line, global_names, local_names)
    if getattr(function, "needs_local_scope", False):
        return function(line, *cell, local_ns=local_names)
    return function(line, *cell)


def _missing_line_magic(name):
    if name.startswith("%"):
        return f"`%{name}` is a cell magic: it has to be the first line of its cell."
    if find(CELL, name) is not None:
        return f"Line magic function `%{name}` not found {_other_kind(f'cell magic `%%{name}`')}"
    return f"Line magic function `%{name}` not found.{_similar(LINE, name)}"


def _missing_cell_magic(name):
    if find(LINE, name) is not None:
        return f"Cell magic `%%{name}` not found {_other_kind(f'line magic `%{name}`')}"
    return f"Cell magic `%%{name}` not found.{_similar(CELL, name)}"


def _other_kind(magic):
    return f"(But {magic} exists, did you mean that instead?)."


def _similar(kind, name):
    """A hint at a magic whose name is nearly this one."""
    for known in functions(kind):
        if _is_near(known, name):
            return f" Did you mean `{'%' if kind == LINE else '%%'}{known}`?"
    return " %lsmagic lists all there are."


def _is_near(one, other):
    """Whether two names differ by a letter more, less or changed, or by two that changed places."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    is_swapped = one[:2] == other[:2][::-1] and one[2:] == other[2:]
    return is_swapped or one == other[1:] or one[1:] == other or one[1:] == other[1:]


def is_magic(word):
    """Whether a name stands for a line magic where nobody has bound it."""
    return is_automatic and word not in user_ns and word not in builtins.__dict__ and find(LINE, word) is not None


def automagic(code):
    """The `Cell` of a single line that begins with the name of a magic; None when it does not."""
    import _octavo_input

    word = code.strip().partition(" ")[0]
    if not word.isidentifier() or not is_magic(word):
        return None
    cell = _octavo_input.rewrite("%" + code.strip())
    cell.source = code
    return cell


def ends_silently(line):
    """Whether a line ends with the `;` that hides a result."""
    return line.rstrip().endswith(";")


def python_of(code):
    """The Python that the code of a magic is: there may be magics in it."""
    import _octavo_source_run

    if not _octavo_source_run.may_need_rewriting(code):
        return code
    import _octavo_input

    return _octavo_input.rewrite(code).code


def _rewritten_lines(code):
    import _octavo_source_run

    if not _octavo_source_run.may_need_rewriting(code):
        return ()
    import _octavo_input

    return _octavo_input.rewrite(code).rewritten


def place_of(code, is_body):
    """`(filename, first line)` of the code that a magic runs: in the cell that it stands in, so that errors show it
    there, with carets. `is_body` is the code of a cell magic, below its line."""
    import linecache

    import _octavo_source_run

    filename, line, _, _ = _octavo_source_run.place_of_caller()
    _, _, lines, _ = linecache.cache.get(filename) or (0, None, [], "")
    if is_body and "".join(lines[line:]).rstrip() == code.rstrip():
        # The cell as a whole was rewritten, to call the magic; its body is compiled as it stands there.
        changed = (line + number for number in _rewritten_lines(code))
        _octavo_source_run.rewritten_lines[filename] = frozenset((*range(1, line + 1), *changed))
        return filename, line + 1
    if not is_body and 0 < line <= len(lines) and code in lines[line - 1]:
        return filename, line
    _octavo_source_run.remember(_MADE, code)
    return _MADE, 1
