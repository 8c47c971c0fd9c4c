"""Magics that explain: `%lsmagic`, `%magic`, `%quickref`, `%pinfo` behind `name?`, `%psearch` behind `*name*?`."""

import builtins
import sys

import _octavo_magic
import _octavo_magic_options
from _octavo_shell import UsageError, page, user_ns


class _Listing:
    """The names of all magics."""

    def __str__(self):
        listed = _octavo_magic.names()
        line = "  ".join(f"%{name}" for name in listed["line"])
        cell = "  ".join(f"%%{name}" for name in listed["cell"])
        is_on = "ON, % prefix IS NOT" if _octavo_magic.is_automatic else "OFF, % prefix IS"
        return (
            f"Available line magics:\n{line}\n\nAvailable cell magics:\n{cell}\n\n"
            f"Automagic is {is_on} needed for line magics."
        )

    __repr__ = __str__


def lsmagic(line):
    """List currently available magic functions."""
    return _Listing()


def magic(line):
    """Print information about the magic function system."""
    parts = ["Magics are commands that begin with a %, or with %% and take the rest of their cell."]
    for kind, mark in (("line", "%"), ("cell", "%%")):
        for name, function in sorted(_octavo_magic.functions(kind).items()):
            parts.append(f"{mark}{name}\n    {_documentation(function)}")
    page("\n\n".join(parts))


def _documentation(function):
    lines = (getattr(function, "__doc__", None) or "No documentation.").strip().split("\n")
    return "\n    ".join(line.removeprefix("    ") for line in lines)


_REFERENCE = """%magic ...        run a magic; %lsmagic lists them, %magic explains them
%%magic ...       a magic that takes the rest of the cell, in the cell's first line
!command          a command of the small shell; lines = !command keeps what it writes
name?, name??     what something is, and its source
*part*?           the names that have a part
_, __, ___        the last three results; Out[3] or _3 that of cell 3
In[3], _i, _ii    the text of cell 3, of the cell before, of the one before that
expression;       the result is not shown
await something   may stand at the top of a cell
{expression} and $name stand for values in magics and commands"""


def quickref(line):
    """Show a quick reference sheet."""
    page(_REFERENCE)


def pinfo(line):
    """Provide detailed information about an object, as `name?`."""
    _explain(line.strip(), 0)


def pinfo2(line):
    """Provide extra detailed information about an object, as `name??`."""
    _explain(line.strip(), 1)


def _explain(name, detail_level):
    if not name:
        quickref("")
        return
    import _octavo_inspect

    text = name.lstrip("%")
    if name.startswith("%") or text not in user_ns and not hasattr(builtins, text):
        for kind in ("cell", "line") if name.startswith("%%") else ("line", "cell"):
            function = _octavo_magic.find(kind, text)
            if function is not None:
                page(_octavo_inspect.describe(function, f"%{text}" if kind == "line" else f"%%{text}", detail_level))
                return
    found = _octavo_inspect.inspect(text, len(text), detail_level, user_ns)
    if found["found"]:
        page(found["data"])
    else:
        print(f"Object `{name}` not found.")


def pdoc(line):
    """Print the docstring for an object."""
    documentation = getattr(_value(line), "__doc__", None)
    page(documentation or f"No documentation found for {line.strip()}")


def psource(line):
    """Print (or run through pager) the source code for an object."""
    import inspect

    try:
        page(inspect.getsource(_value(line)))
    except (OSError, TypeError):
        print(f"No source found for {line.strip()}", file=sys.stderr)


def pdef(line):
    """Print the call signature for any callable object."""
    from _octavo_signature import signature_of

    found = signature_of(_value(line), has_annotations=True)
    print(f"{line.strip()}{found.text}" if found else f"No definition header found for {line.strip()}")


def _value(line):
    name = line.strip()
    try:
        return eval(name, user_ns)
    except Exception:
        raise UsageError(f"Object `{name}` not found.") from None


def psearch(line):
    """Search for object in namespaces by wildcard, as `*name*?`."""
    import fnmatch

    _, pattern = _octavo_magic_options.split(line, "aice:s:")
    pattern = pattern.split(" ")[0]
    head, dot, last = pattern.rpartition(".")
    names = dir(_value(head)) if dot else [*user_ns, *builtins.__dict__]
    # What is private is asked for by name.
    found = {name for name in names if fnmatch.fnmatchcase(name, last) and (last[:1] == "_" or name[:1] != "_")}
    page("\n".join(head + dot + name for name in sorted(found)) or f"There is no name like {pattern}.")


def pycat(line):
    """Show the code of a file, of cells or of a name."""
    import _octavo_magic_history

    code = _octavo_magic_history.code_of(line)
    if not code:
        raise UsageError(f"There is no file, cell or text {line.strip()!r}.")
    page(code)


LINE = {
    "lsmagic": lsmagic,
    "magic": magic,
    "quickref": quickref,
    "pinfo": pinfo,
    "pinfo2": pinfo2,
    "pdoc": pdoc,
    "psource": psource,
    "pdef": pdef,
    "pfile": psource,
    "psearch": psearch,
    "pycat": pycat,
    "page": pycat,
}
CELL = {}
