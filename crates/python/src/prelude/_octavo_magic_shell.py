"""Magics of the small shell: `%%bash`, `%sx`, `%alias`, and `%pip`."""

import sys

import _octavo_magic
import _octavo_magic_options
from _octavo_shell import UsageError, user_ns

# Where the output goes, and whether a command that fails is an error of the cell.
_OPTIONS = ("out=", "err=", "no-raise-error", "raise-error")


def sx(line, cell=None):
    """Run a command of the small shell and return its output as a list of lines, as `!!command`."""
    import _octavo_system

    lines, user_ns["_exit_code"] = _octavo_system.output_of(line if cell is None else f"{line}\n{cell}")
    return lines


def bash(line, cell):
    """Run the cell with the small shell, line after line.

    `%%bash [--out name] [--err name] [--no-raise-error]`: the output goes to variables of these names.
    """
    options, rest = _octavo_magic_options.split(line, "", _OPTIONS)
    if rest:
        raise UsageError("%%bash takes options alone: the small shell knows no $1.")
    _run(options, cell)


def _run(options, commands, given=None):
    import _octavo_system

    written, complaints = [], []
    out = written.append if "out" in options else sys.stdout.write
    err = complaints.append if "err" in options else sys.stderr.write
    status = _octavo_system.execute(commands, out, err, "out" not in options, given)
    for name, texts in (("out", written), ("err", complaints)):
        if name in options:
            user_ns[options[name]] = "".join(texts)
    user_ns["_exit_code"] = status
    if status and "no-raise-error" not in options:
        raise UsageError(f"The last command ended with the status {status}: it failed.")


def script(line, cell):
    """Run a program that reads the cell, as far as there is one: `bash`, `python`, or a command of the small shell.

    `%%script [--out name] [--err name] [--no-raise-error] command`
    """
    import _octavo_system

    options, rest = _octavo_magic_options.split(line, "", _OPTIONS)
    name, _, rest = rest.partition(" ")
    program = name.rpartition("/")[2]
    if program in ("bash", "sh", "zsh"):
        _run(options, cell)
    elif program in _octavo_system.commands() and not program.startswith("python"):
        # It may also stand behind the command.
        if rest.endswith("--no-raise-error"):
            options["no-raise-error"], rest = True, rest.removesuffix("--no-raise-error")
        _run(options, f"{program} {rest}", cell)
    elif program in ("python", "python3"):
        python(rest, cell)
    else:
        raise UsageError(f"The program {name!r} cannot be started; there are the small shell, %%bash, and %%python.")


def python(line, cell):
    """Run the cell in a namespace of its own, apart from the notebook's."""
    import _octavo_system_script

    filename, first_line = _octavo_magic.place_of(cell, True)
    with _octavo_system_script.Arguments(["", *_octavo_magic_options.arguments(line)]):
        names = _octavo_system_script.namespace()
        exec(compile("\n" * (first_line - 1) + cell, filename, "exec", dont_inherit=True), names)


_aliases = {}


def alias(line):
    """Define an alias for a command of the small shell.

    `%alias name command`: `%name words` then runs the command with the words behind it, or in the place of each `%s`
    one of them, or of `%l` all. `%alias` alone lists them.
    """
    name, _, command = line.strip().partition(" ")
    if not name:
        print(f"Total number of aliases: {len(_aliases)}")
        return sorted(_aliases.items())
    if not command.strip():
        if name not in _aliases:
            raise UsageError(f"There is no alias {name!r}.")
        return _aliases[name]
    if not name.isidentifier():
        raise UsageError(f"{name!r} cannot be a name.")
    if name not in _aliases and _octavo_magic.find("line", name) is not None:
        raise UsageError(f"The name {name} can't be aliased because it is another magic command.")
    define(name, command.strip())
    return None


def define(name, command):
    """Have `%name` be a command of the small shell."""

    def magic(line):
        import _octavo_system

        user_ns["_exit_code"] = _octavo_system.run(_with_words(name, command, line))

    magic.__name__ = magic.__qualname__ = name
    magic.__doc__ = f"Alias for the command `{command}`."
    _aliases[name] = command
    _octavo_magic.register(magic, "line", name)


def _with_words(name, command, line):
    if "%l" in command:
        return command.replace("%l", line)
    count = command.count("%s") - command.count("%%s")
    if not count:
        return f"{command} {line}"
    words = line.split(None, count)
    if len(words) < count:
        raise UsageError(f"The alias {name} takes {count} words, and got {len(words)}.")
    for word in words[:count]:
        command = command.replace("%s", word, 1)
    return " ".join([command, *words[count:]])


def unalias(line):
    """Remove an alias."""
    name = line.strip()
    if name not in _aliases:
        raise UsageError(f"There is no alias {name!r}.")
    del _aliases[name]
    _octavo_magic.unregister("line", name)


def pip(line):
    """Install and list packages: `%pip install name`, `%pip list`, `%pip show name`, `%pip uninstall name`."""
    import _octavo_pip

    _octavo_pip.main(_octavo_magic_options.arguments(line))


def _other_installer(name):
    def magic(line):
        raise UsageError(f"%{name} is not here; `%pip install` takes packages that are written in Python alone.")

    magic.__name__ = magic.__qualname__ = name
    magic.__doc__ = f"Says that packages come by `%pip` and not by {name}."
    return magic


_INSTALLERS = ("conda", "mamba", "micromamba", "uv")

LINE = {
    "sx": sx,
    "system": sx,
    "alias": alias,
    "unalias": unalias,
    "pip": pip,
    **{name: _other_installer(name) for name in _INSTALLERS},
}
CELL = {
    "bash": bash,
    "sh": bash,
    "script": script,
    "python": python,
    "python3": python,
    "sx": sx,
    "system": sx,
    "!": sx,
}
