"""Magics for folders and files: `%cd`, `%pwd`, `%env`, `%%writefile`, and the commands `%ls`, `%cat` and others."""

import os

import _octavo_magic_options
from _octavo_shell import UsageError, user_ns

_folders = []


def pwd(line):
    """Return the current working directory path."""
    return os.getcwd()


def cd(line):
    """Change the current working directory.

    `%cd folder`, `%cd -` for the one before, `%cd` for the person's home. -q: do not show the new one.
    """
    options, rest = ({}, "-") if line.strip() == "-" else _octavo_magic_options.split(line, "q")
    before = os.getcwd()
    target = rest.strip().strip("'\"")
    if target == "-":
        if not _folders:
            raise UsageError("No previous directory to change to.")
        target = _folders[-1]
    target = os.path.expanduser(target or "~")
    try:
        os.chdir(target)
    except OSError as error:
        raise type(error)(error.errno, error.strerror, target) from None
    if os.getcwd() != before:
        _folders.append(before)
        user_ns["_dh"] = [*_folders, os.getcwd()]
    if "q" not in options:
        print(os.getcwd())


def env(line):
    """Get, set, or list environment variables.

    `%env` gives them all, `%env NAME` one, `%env NAME value` or `%env NAME=value` sets it.
    """
    name, value = _assignment(line)
    if not name:
        return {name: _hidden(name, value) for name, value in os.environ.items()}
    if value is not None:
        set_env(line)
        return None
    if name not in os.environ:
        raise UsageError(f"Environment does not have key: {name}")
    return os.environ[name]


# A value whose name says this is not shown to whom looks over a shoulder, or to whom a notebook is sent.
_SECRET = ("key", "token", "secret")


def _hidden(name, value):
    return "<hidden>" if any(word in name.lower() for word in _SECRET) else value


def set_env(line):
    """Set environment variables.

    `%set_env NAME value` or `%set_env NAME=value`; `{expression}` and `$name` stand for values of Python.
    """
    name, value = _assignment(line)
    if not name or value is None:
        raise UsageError("%set_env takes a name and a value: %set_env NAME=value")
    os.environ[name] = value
    print(f"env: {name}={value}")


def _assignment(line):
    """`(name, value)` of `NAME=value` or `NAME value`; the value is None where there is none."""
    line = line.strip()
    at = next((at for at, char in enumerate(line) if char == "=" or char.isspace()), len(line))
    value = line[at + 1 :].strip() if at < len(line) else None
    return line[:at], value


def writefile(line, cell):
    """Write the contents of the cell to a file.

    `%%writefile [-a] file`: -a puts them behind what the file holds.
    """
    options, rest = _octavo_magic_options.split(line, "a", ("append",))
    if not rest:
        raise UsageError("%%writefile takes the name of a file.")
    name = os.path.expanduser(rest.strip().strip("'\""))
    is_appended = bool(options)
    if os.path.exists(name):
        print(f"Appending to {name}" if is_appended else f"Overwriting {name}")
    else:
        print(f"Writing {name}")
    with open(name, "a" if is_appended else "w", encoding="utf-8") as file:
        file.write(cell)


def _command(name):
    """The line magic that is a command of the shell."""

    def magic(line):
        import _octavo_system

        user_ns["_exit_code"] = _octavo_system.run(f"{name} {line}")

    magic.__name__ = magic.__qualname__ = name
    magic.__doc__ = f"The shell's command `{name}`, as `!{name}`."
    return magic


_COMMANDS = ("ls", "cat", "cp", "mv", "rm", "mkdir", "rmdir", "touch", "head", "tail", "wc", "grep")

LINE = {"pwd": pwd, "cd": cd, "env": env, "set_env": set_env, **{name: _command(name) for name in _COMMANDS}}
LINE["ll"] = _command("ls -l")
CELL = {"writefile": writefile, "file": writefile}
