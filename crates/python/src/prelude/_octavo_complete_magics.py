"""Completions in lines that are no Python: names of magics, and the paths that magics and commands are given."""

from _octavo_complete import Match, paths

# Magics whose arguments are files, whose argument is Python, and whose body is commands.
_OF_FILES = frozenset(
    "cat cd cp edit file less load loadpy ls man mkdir more mv page pycat pfile rm rmdir run save writefile ll".split()
)
_OF_PYTHON = frozenset("time timeit prun capture".split())
_SCRIPTS = frozenset("bash sh script system sx !".split())
_SEPARATORS = " \t\n|;&<>=!"


class Line:
    """What can be completed in a line of IPython's syntax: what `find(fits)` gives, from `start` on and by what is
    `typed` of it; or `code`, the same as Python."""

    def __init__(self, start=0, typed="", find=None, code=None):
        self.start, self.typed, self.find, self.code = start, typed, find, code


def line_at_end(code):
    """The `Line` that `code` ends in; None where that is Python."""
    if code.startswith("%%") and "\n" in code:
        return _in_body(code, code[2:].split(None, 1)[0])
    at = code.rfind("\n") + 1
    at += len(code) - at - len(code[at:].lstrip())
    if code[at : at + 1] not in ("%", "!"):
        # As in `files = !ls` and `took = %timeit …`.
        target, equals, given = code[at:].partition("=")
        if not equals or not target.strip().isidentifier() or given.lstrip()[:1] not in ("%", "!"):
            return None
        at = len(code) - len(given.lstrip())
    return _of_command(code, at) if code[at] == "!" else _of_magic(code, at)


def _in_body(code, name):
    """In the lines below a `%%name`."""
    if name in _SCRIPTS:
        return _of_command(code, code.rfind("\n") + 1)
    end = code.find("\n") if name in _OF_PYTHON else len(code)
    return Line(code=" " * end + code[end:])


def _of_command(code, at):
    """The last word of a command, as a path."""
    begin = max(at, *(code.rfind(separator, at) + 1 for separator in _SEPARATORS))
    folder, slash, name = code[begin:].lstrip("'\"").rpartition("/")
    return Line(len(code) - len(name), name, lambda fits: paths(folder + slash, name, fits))


def _of_magic(code, at):
    marks = "%%" if code.startswith("%%", at) else "%"
    name, blank, _ = code[at + len(marks) :].partition(" ")
    head = len(marks) + len(name)
    if not blank:
        is_first = not code[:at].strip()
        return Line(at, name, lambda fits: _names(marks, is_first, fits))
    if name in _OF_FILES:
        return _of_command(code, at + head)
    return Line(code=code[:at] + " " * head + code[at + head :])


def _names(marks, is_first, fits):
    """Magics of lines where one `%` is typed, and, where a cell begins, those of cells."""
    import _octavo_magic

    names = _octavo_magic.names()
    for kind, beginning in (("line", "%"), ("cell", "%%")):
        if beginning == marks or (beginning == "%%" and is_first):
            yield from (Match(beginning + name, "magic") for name in names[kind] if fits(name))
