"""Magics that bring code in from elsewhere or run it: `%run`, `%load`, `%%capture`, `%prun`, `%debug`."""

import os
import sys

import _octavo_magic
import _octavo_magic_history
import _octavo_magic_options
import _octavo_shell
from _octavo_shell import UsageError, set_next_input, user_ns


def run(line):
    """Run the named file inside the notebook as a program.

    `%run [-i] [-n] [-e] [-t] [-m module | file] arguments`: its names are put into the notebook when it has run. -i: it
    begins with the notebook's names; -n: its `__name__` is not `__main__`; -e: do not report a `sys.exit`; -t: tell
    how long it took; -m: a module by its name. A notebook, `.ipynb`, has its cells run.
    """
    options, rest = _octavo_magic_options.split(line, "inetpdGm:")
    words = _octavo_magic_options.arguments(rest)
    if "d" in options or "p" in options:
        raise UsageError("There is no debugger and no profiler to run a file in; %prun profiles a statement.")
    if not words and "m" not in options:
        raise UsageError("%run takes the name of a file.")
    import _octavo_magic_time

    begun = _octavo_magic_time.clock.perf_counter()
    try:
        if "m" in options:
            _run_module(options["m"], words)
        else:
            _run_file(_found(words[0]), words[1:], options)
    except SystemExit as leaving:
        if leaving.code not in (None, 0) and "e" not in options:
            raise
    if "t" in options:
        print(f"Wall time: {_octavo_magic_time.span(_octavo_magic_time.clock.perf_counter() - begun)}")


def _found(name):
    path = os.path.expanduser(name)
    for candidate in (path, path + ".py", path + ".ipynb"):
        if os.path.isfile(candidate):
            return candidate
    raise UsageError(f"File `{path!r}` not found.")


def _run_file(name, arguments, options):
    import _octavo_system_script

    if name.endswith(".ipynb"):
        _run_notebook(name)
        return
    if "i" in options:
        before = user_ns.get("__file__")
        user_ns["__file__"] = name
        try:
            _octavo_system_script.run_file(name, arguments, user_ns)
        finally:
            user_ns.pop("__file__", None)
            if before is not None:
                user_ns["__file__"] = before
        return
    title = os.path.splitext(os.path.basename(name))[0] if "n" in options else "__main__"
    names = _octavo_system_script.namespace(title, name)
    try:
        _octavo_system_script.run_file(name, arguments, names)
    finally:
        _take_over(names)


def _run_module(name, arguments):
    import runpy

    import _octavo_system_script

    with _octavo_system_script.Arguments([name, *arguments]):
        _take_over(runpy.run_module(name, run_name="__main__"))


def _take_over(names):
    """Put the names of a program into the notebook, but those that each program has."""
    user_ns.update({name: value for name, value in names.items() if not (name[:2] == name[-2:] == "__")})


def _run_notebook(name):
    import json

    with open(name, encoding="utf-8") as file:
        cells = json.load(file)["cells"]
    shell = _octavo_shell.get_ipython()
    for cell in cells:
        if cell["cell_type"] == "code":
            source = cell["source"]
            shell.run_cell(source if isinstance(source, str) else "".join(source)).raise_error()


def load(line):
    """Load code into the current frontend.

    `%load [-r lines] [-s names] [-y] source`: a file, an address, numbers of cells as `2-5`, or a name. -r: only these
    lines, as `5-10,20`; -s: only these functions and classes.
    """
    options, rest = _octavo_magic_options.split(line, "r:s:yn")
    source = rest.strip().strip("'\"")
    if not source:
        raise UsageError("%load takes a file, an address or the numbers of cells.")
    code = _loaded(source)
    if "r" in options:
        code = _lines(code, options["r"])
    if "s" in options:
        code = "\n".join(_definitions(code, options["s"].split(",")))
    set_next_input(f"# %load {line.strip()}\n{code}", replace=True)


def _loaded(source):
    if "://" in source:
        import urllib.request

        with urllib.request.urlopen(source) as response:
            return response.read().decode("utf-8", "replace")
    path = os.path.expanduser(source)
    if not os.path.exists(path) and os.path.exists(path + ".py"):
        source = path + ".py"
    try:
        code = _octavo_magic_history.code_of(source)
    except UsageError:
        code = ""
    if not code:
        raise UsageError(f"'{source}' was not found in history, as a file, url, nor in the user namespace.")
    return code


def _lines(code, ranges):
    lines, picked = code.split("\n"), []
    for part in ranges.replace(",", " ").split():
        first, mark, last = part.replace(":", "-").partition("-")
        try:
            start = int(first or 1)
            end = int(last or len(lines)) if mark else start
        except ValueError:
            raise UsageError(f"{part!r} names no lines; 3 and 2-5 do.") from None
        picked.extend(lines[start - 1 : end])
    return "\n".join(picked)


def _definitions(code, names):
    import ast

    nodes = [node for node in ast.parse(code).body if getattr(node, "name", None) in names]
    missing = set(names) - {node.name for node in nodes}
    if missing:
        raise UsageError(f"The file defines no {', '.join(sorted(missing))}.")
    lines = code.split("\n")
    for node in nodes:
        first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
        yield "\n".join(lines[first - 1 : node.end_lineno]) + "\n"


def capture(line, cell):
    """Run the cell, capturing stdout, stderr, and IPython's rich display() calls.

    `%%capture [--no-stdout] [--no-stderr] [--no-display] [name]`: the variable gets what was captured, with `.stdout`,
    `.stderr`, `.outputs` and `.show()`.
    """
    import _octavo_capture
    import _octavo_source_run

    options, name = _octavo_magic_options.split(line, "", ("no-stdout", "no-stderr", "no-display"))
    filename, first_line = _octavo_magic.place_of(cell, True)
    kinds = {kind: f"no-{kind}" not in options for kind in ("stdout", "stderr", "display")}
    with _octavo_capture.capture_output(**kinds) as captured:
        try:
            value = _octavo_source_run.run(_octavo_magic.python_of(cell), filename, user_ns, first_line)
            _octavo_shell.show_result(value, store_history=False)
        finally:
            if name.strip():
                user_ns[name.strip()] = captured


def prun(line, cell=None):
    """Run a statement through the python code profiler.

    `%prun [-l N] [-s key] statement`: -l shows so many lines, -s names the order, as `cumulative`.
    """
    import profile
    import pstats

    options, line = _octavo_magic_options.split(line, "l:s:qr")
    code = _octavo_magic.python_of(line if cell is None else f"{line}\n{cell}")
    profiler = profile.Profile()
    profiler.runctx(compile(code, "<statement>", "exec", dont_inherit=True), user_ns, user_ns)
    stats = pstats.Stats(profiler).strip_dirs().sort_stats(options.get("s", "time"))
    stats.print_stats(*([_octavo_magic_options.number(options, "l", 0)] if "l" in options else []))
    return stats if "r" in options else None


def debug(line, cell=None):
    """Says what there is instead of a debugger."""
    raise UsageError("There is no debugger here. print() shows values on the way, and %tb the last traceback again.")


def tb(line):
    """Print the last traceback."""
    import _octavo_traceback

    if getattr(sys, "last_exc", None) is None:
        raise UsageError("No traceback available to show.")
    print("\n".join(_octavo_traceback.format_exception(sys.last_exc)), file=sys.stderr)


LINE = {"run": run, "load": load, "loadpy": load, "prun": prun, "debug": debug, "pdb": debug, "tb": tb}
CELL = {"capture": capture, "prun": prun, "debug": debug}
