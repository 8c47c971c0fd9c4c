"""Magics about the cells that have run: `%history`, `%recall`, `%rerun`, `%macro`, `%save`."""

import os

import _octavo_magic_options
import _octavo_shell
from _octavo_shell import UsageError, set_next_input, user_ns


def inputs(is_raw=True):
    """The texts of the cells by number; 0 stands for none."""
    return _octavo_shell._raw_inputs if is_raw else _octavo_shell._inputs


def numbers_of(text):
    """The numbers of cells that ranges name, as `2 4-6 8:10`, where 6 belongs to `4-6` and 10 not to `8:10`."""
    last = _octavo_shell.State.execution_count
    numbers = []
    for part in text.split():
        for mark in ("-", ":"):
            first, between, end = part.partition(mark)
            if between and (first or "1").isdigit() and (end or "1").isdigit():
                # Without an end: all before this cell.
                stop = int(end) + (mark == "-") if end else last
                numbers.extend(range(int(first or 1), stop))
                break
        else:
            if not part.isdigit():
                raise UsageError(f"{part!r} names no cells; 3, 2-5 and 2:5 do.")
            numbers.append(int(part))
    return [number for number in numbers if 0 < number < len(inputs())]


def code_of(text, is_raw=True):
    """The code that a text names: cells by their numbers, a macro or a text by its name, a file."""
    value = user_ns.get(text.strip())
    if isinstance(value, (str, Macro)):
        return str(value)
    path = os.path.expanduser(text.strip().strip("'\""))
    if os.path.isfile(path):
        with open(path, encoding="utf-8") as file:
            return file.read()
    texts = inputs(is_raw)
    return "".join(f"{texts[number]}\n" for number in numbers_of(text) if texts[number])


def history(line):
    """Print input history, the newest last.

    `%history [-n] [-o] [-p] [-t] [-l N] [-g pattern] [-f file] [ranges]`: -n with numbers, -o with results, -p with
    prompts, -t as Python, -l the last N, -g those that contain a pattern with `*`, -f into a file. Ranges are as `3`
    or `2-5`.
    """
    options, rest = _octavo_magic_options.split(line, "noptl:g:f:ru")
    texts = inputs("t" not in options)
    numbers = numbers_of(rest) if rest else list(range(1, len(texts)))
    if "g" in options:
        import fnmatch

        numbers = [number for number in numbers if fnmatch.fnmatchcase(texts[number], f"*{options['g']}*")]
    if "l" in options:
        numbers = numbers[-_octavo_magic_options.number(options, "l", 10) :]
    shown = "".join(_entry(number, texts[number], options) for number in numbers if texts[number])
    if "f" not in options:
        print(shown, end="")
        return
    with open(os.path.expanduser(options["f"]), "w", encoding="utf-8") as file:
        file.write(shown)


def _entry(number, text, options):
    head = f"{number:>4}:" if "n" in options else ""
    if head:
        head += "\n" if "\n" in text else " "
    if "p" in options:
        head += ">>> "
        text = text.replace("\n", "\n... ") + ("\n..." if "\n" in text else "")
    entry = f"{head}{text}\n"
    results = _octavo_shell._results
    return entry + f"{results[number]!r}\n" if "o" in options and number in results else entry


def recall(line):
    """Put the code of cells into a new cell below: `%recall 3` or `%recall 2-5`; the last one without a number."""
    code = code_of(line or str(_octavo_shell.State.execution_count - 1))
    if not code:
        raise UsageError("There is no such cell.")
    set_next_input(code.rstrip("\n"))


def rerun(line):
    """Run cells again: `%rerun 3` or `%rerun 2-5`; the last one without a number."""
    options, rest = _octavo_magic_options.split(line, "l:g:")
    code = code_of(rest or str(_octavo_shell.State.execution_count - 1))
    print(f"=== Executing: ===\n{code}=== Output: ===")
    _octavo_shell.get_ipython().run_cell(code).raise_error()


class Macro:
    """Code under a name. In a cell of its own the name runs it."""

    def __init__(self, code):
        self.value = code if code.endswith("\n") else code + "\n"

    def __str__(self):
        return self.value

    def __repr__(self):
        return f"IPython.macro.Macro({self.value!r})"

    def _ipython_display_(self):
        _octavo_shell.get_ipython().run_cell(self.value).raise_error()


def macro(line):
    """Define a macro for future re-execution: `%macro name 3 5-7`. The name alone in a cell then runs these cells."""
    options, rest = _octavo_magic_options.split(line, "rq")
    name, _, ranges = rest.partition(" ")
    if not name:
        return sorted(name for name, value in user_ns.items() if isinstance(value, Macro))
    code = code_of(ranges)
    if not name.isidentifier() or not code:
        raise UsageError("%macro takes a name and the cells that it shall stand for: %macro name 3 5-7")
    user_ns[name] = Macro(code)
    if "q" not in options:
        print(f"Macro `{name}` created. To execute, type its name (without quotes).")
        print(f"=== Macro contents: ===\n{code}", end="")
    return None


def save(line):
    """Save cells to a file: `%save [-a] [-f] name.py 3 5-7`. -a puts them behind what it holds, -f overwrites it."""
    options, rest = _octavo_magic_options.split(line, "fra")
    name, _, ranges = rest.partition(" ")
    code = code_of(ranges) if ranges else ""
    if not code:
        raise UsageError("%save takes the name of a file and the cells that it shall hold: %save name.py 3 5-7")
    name = os.path.expanduser(name if "." in os.path.basename(name) else name + ".py")
    if os.path.exists(name) and not options:
        raise UsageError(f"File `{name}` exists; %save -f overwrites it and %save -a appends to it.")
    with open(name, "a" if "a" in options else "w", encoding="utf-8") as file:
        file.write(code)
    print(f"The following commands were written to file `{name}`:\n{code}", end="")


LINE = {
    "history": history,
    "hist": history,
    "recall": recall,
    "rep": recall,
    "rerun": rerun,
    "macro": macro,
    "save": save,
}
CELL = {}
