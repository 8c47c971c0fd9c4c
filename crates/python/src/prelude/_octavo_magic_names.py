"""Magics about the names that a person has bound: `%who`, `%whos`, `%who_ls`, `%reset`, `%reset_selective`, `%xdel`."""

import sys

import _octavo_magic_options
import _octavo_shell
from _octavo_shell import UsageError, user_ns

_NAMES_IN_LINE = 9
_LONGEST_TEXT = 50
_COLUMN_GAPS = (3, 4)


def own_names():
    """The names that the person has bound, in order."""
    hidden = _octavo_shell.own_names
    return sorted(name for name in user_ns if not name.startswith("_") and name not in hidden)


def who_ls(line):
    """Return a sorted list of all interactive variables.

    With names of types behind it, as `%who_ls int str`, only the variables of these types.
    """
    kinds = line.split()
    return [name for name in own_names() if not kinds or type(user_ns[name]).__name__ in kinds]


def who(line):
    """Print all interactive variables, with some minimal formatting.

    With names of types behind it, as `%who int str`, only the variables of these types.
    """
    names = who_ls(line)
    if not names:
        print("No variables match your requested type." if line.split() else "Interactive namespace is empty.")
        return
    for start in range(0, len(names), _NAMES_IN_LINE):
        print("".join(f"{name}\t " for name in names[start : start + _NAMES_IN_LINE]))


def whos(line):
    """Like %who, but gives some extra information about each variable.

    With names of types behind it, as `%whos int str`, only the variables of these types.
    """
    names = who_ls(line)
    if not names:
        print("No variables match your requested type." if line.split() else "Interactive namespace is empty.")
        return
    rows = [(name, type(user_ns[name]).__name__, _described(user_ns[name])) for name in names]
    table = [("Variable", "Type"), *rows]
    widths = [max(len(row[at]) for row in table) + gap for at, gap in enumerate(_COLUMN_GAPS)]
    head = f"{'Variable':<{widths[0]}}{'Type':<{widths[1]}}Data/Info"
    print(head + "\n" + "-" * len(head))
    for name, kind, text in rows:
        print(f"{name:<{widths[0]}}{kind:<{widths[1]}}{text}")


def _described(value):
    if isinstance(value, (dict, list, tuple)):
        return f"n={len(value)}"
    shape = getattr(value, "shape", None)
    if isinstance(shape, tuple):
        return "x".join(map(str, shape)) + f": {type(value).__name__}"
    try:
        text = str(value).replace("\n", "\\n")
    except Exception as failure:
        return f"<{type(failure).__name__} while it was made a text>"
    half = _LONGEST_TEXT // 2
    return text if len(text) < _LONGEST_TEXT else f"{text[:half]}<...>{text[-half:]}"


_PARTS = ("in", "out")


def reset(line):
    """Reset the namespace by removing all names that a person has bound.

    `%reset [-f] [-s] [in] [out]`: -f asks no question, -s keeps the history; with `in` or `out` only the cells' inputs
    or results are forgotten.
    """
    options, rest = _octavo_magic_options.split(line, "fs", ("aggressive",))
    parts = rest.split()
    unknown = [part for part in parts if part not in _PARTS]
    if unknown:
        raise UsageError(f"{unknown[0]!r} is nothing that can be reset; there are {', '.join(_PARTS)}.")
    if "f" not in options and not _agrees("Once deleted, variables cannot be recovered. Proceed (y/[n])? "):
        print("Nothing done.")
        return
    if not parts:
        clear(is_history_kept="s" in options)
    if "in" in parts:
        print("Flushing input history")
        forget_inputs()
    if "out" in parts:
        print(f"Flushing output cache ({len(_octavo_shell._results)} entries)")
        forget_results()


def clear(is_history_kept=False):
    """Remove all names but those that were there before the first cell."""
    for name in set(user_ns) - _octavo_shell.own_names:
        del user_ns[name]
    forget_results()
    if not is_history_kept:
        forget_inputs()
    _octavo_shell._install_namespace()


def forget_results():
    """Forget the values of `Out`, `_` and their like."""
    _octavo_shell._results.clear()
    for name in [name for name in user_ns if name[:1] == "_" and name[1:].isdigit()]:
        del user_ns[name]
    user_ns["_"] = user_ns["__"] = user_ns["___"] = _octavo_shell._LastResult.value = ""


def forget_inputs():
    """Forget the texts of `In`, `_i` and their like."""
    for texts in (_octavo_shell._inputs, _octavo_shell._raw_inputs):
        texts[:] = [""] * len(texts)
    for name in [name for name in user_ns if name[:2] == "_i" and name[2:].isdigit()]:
        del user_ns[name]


def reset_selective(line):
    """Remove the names that a regular expression matches.

    `%reset_selective [-f] expression`: -f asks no question.
    """
    options, rest = _octavo_magic_options.split(line, "f")
    if not rest:
        raise UsageError("%reset_selective takes a regular expression for the names to remove.")
    import re

    try:
        pattern = re.compile(rest)
    except re.error as error:
        raise UsageError(f"{rest!r} is no regular expression: {error}") from None
    if "f" not in options and not _agrees("Once deleted, variables cannot be recovered. Proceed (y/[n])?  "):
        print("Nothing done.")
        return
    for name in own_names():
        if pattern.search(name):
            del user_ns[name]


def xdel(line):
    """Delete a variable, also where the shell itself keeps its value.

    `%xdel [-n] name`: without -n the results that are the same object are forgotten too.
    """
    options, name = _octavo_magic_options.split(line, "n")
    if name not in user_ns or name in _octavo_shell.own_names:
        raise UsageError(f"There is no variable {name!r} to delete.")
    value = user_ns.pop(name)
    if "n" not in options:
        results = _octavo_shell._results
        for number in [number for number, result in results.items() if result is value]:
            del results[number]
        for other in [other for other, bound in user_ns.items() if bound is value and other.startswith("_")]:
            user_ns[other] = "" if other in _octavo_shell.own_names else None
    sys.last_value = sys.last_exc = None


def _agrees(question):
    from _octavo_streams import StdinNotImplementedError, ask

    try:
        return ask(question).strip().lower() in ("y", "yes")
    except StdinNotImplementedError:
        return True
    except EOFError:
        return False


LINE = {
    "who": who,
    "who_ls": who_ls,
    "whos": whos,
    "reset": reset,
    "reset_selective": reset_selective,
    "xdel": xdel,
}
CELL = {}
