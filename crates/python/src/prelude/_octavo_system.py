"""The small shell behind `!command` and `%%bash`: the commands for files and text, joined by `|`, `&&`, `||`, `;`, `>`.

No program can be started in a browser. What the shell does not have it says, with what there is.
"""

import importlib
import os
import sys

from _octavo_system_words import NotUnderstood, parse, resolve

# Where the commands are: each module has a dict COMMANDS of functions `command(call)` that give the status, None for 0.
_MODULES = ("_octavo_system_files", "_octavo_system_text", "_octavo_system_other", "_octavo_system_net")
_commands = {}
_SYNTAX = {"if", "then", "else", "fi", "for", "while", "until", "do", "done", "case", "esac", "function", "{", "}", "["}

NOT_FOUND, MISUSED = 127, 2


class Failure(Exception):
    """A command that cannot do what it is asked; the words are for the person."""


class Call:
    """One command as it is called: its name and words, what it reads, and where it writes."""

    def __init__(self, name, words, given, out, err, is_shown):
        self.name, self.words = name, words
        # The text that comes from the command before, or None.
        self.given = given
        self.write, self.complain = out, err
        # Whether a person reads what it writes: then names may stand beside each other.
        self.is_shown = is_shown

    def options(self, known, with_value=""):
        """Take the options off the words: a dict of letters. `with_value` are letters that a value follows."""
        found, rest = {}, []
        words = iter(self.words)
        for word in words:
            if word == "--":
                rest.extend(words)
            elif len(word) < 2 or word[0] != "-" or word[1:].isdigit() and word[1:] not in known:
                rest.append(word)
            elif word.startswith("--"):
                raise Failure(f"{word} is no option of it here; {_listed(known + with_value)}")
            else:
                self._take(word, words, known, with_value, found)
        self.words = rest
        return found

    def _take(self, word, words, known, with_value, found):
        for at, letter in enumerate(word[1:], 2):
            if letter in with_value:
                found[letter] = word[at:] or next(words, None)
                if found[letter] is None:
                    raise Failure(f"-{letter} needs a value behind it")
                return
            if letter not in known:
                raise Failure(f"-{letter} is no option of it here; {_listed(known + with_value)}")
            found[letter] = True

    def texts(self):
        """`(name, text)` of each file that is named, or of what comes from the command before."""
        for name in self.words or ["-"]:
            if name == "-":
                yield name, self.given or ""
                continue
            try:
                with open(name, "rb") as file:
                    text = file.read().decode("utf-8", "replace")
            except OSError as error:
                self.fail(name, error)
                continue
            yield name, text

    status = 0

    def fail(self, name, error):
        """Say that something failed for one of the files; the command goes on with the others."""
        self.complain(f"{self.name}: {name}: {reason(error)}\n")
        self.status = 1


def _listed(letters):
    return "there are " + " ".join(f"-{letter}" for letter in letters) if letters else "there are none"


def reason(error):
    """Why a file could not be had."""
    # Where there is no C library, the number is told again.
    return (error.strerror or str(error)).partition(" (os error")[0]


def commands():
    """All commands by name."""
    if not _commands:
        for name in _MODULES:
            _commands.update(importlib.import_module(name).COMMANDS)
    return _commands


def run(text):
    """Run a line or several; what they write goes to the cell's output. The status of the last, 0 for success."""
    return execute(text, sys.stdout.write, sys.stderr.write, is_shown=True)


def execute(text, out, err, is_shown=False, given=None):
    """Run a line or several, with functions that take what is written, and a text for them to read. The folder is as
    before when they have run."""
    environment = dict(os.environ)
    _left.append(None)
    try:
        return _run_pipelines(text, out, err, is_shown, given)
    except NotUnderstood as refusal:
        err(f"The small shell does not understand {refusal}. {_what_there_is()}\n")
        return MISUSED
    finally:
        folder = _left.pop()
        if folder is not None:
            os.chdir(folder)
        _restore(environment)


# Of each text that is being run, the folder that it has left and to which it goes back; None for one that has stayed.
_left = []


def change_folder(path):
    """Go to another folder, until the text has run."""
    if _left[-1] is None:
        _left[-1] = os.getcwd()
    os.chdir(path)


def _restore(environment):
    for name in set(os.environ) - set(environment):
        del os.environ[name]
    for name, value in environment.items():
        if os.environ.get(name) != value:
            os.environ[name] = value


def _run_pipelines(text, out, err, is_shown, first_given):
    status = 0
    for joint, pipeline in parse(text):
        if (joint == "&&" and status != 0) or (joint == "||" and status == 0):
            continue
        given = first_given
        for position, tokens in enumerate(pipeline, 1):
            is_last = position == len(pipeline)
            written = []
            status = _run_command(resolve(tokens), given, out if is_last else written.append, err, is_shown and is_last)
            given = "".join(written)
            if status is None:
                return 0
    return status


def _run_command(command, given, out, err, is_shown):
    """Run one command. Its status, or None when it was `exit`."""
    files = []
    try:
        for operator, name in command.redirections:
            if operator == "<":
                with open(name, encoding="utf-8", errors="replace") as file:
                    given = file.read()
            elif operator == "2>&1":
                err = out
            else:
                writing = open(name, "a" if operator == ">>" else "w", encoding="utf-8")
                files.append(writing)
                if operator == "2>":
                    err = writing.write
                else:
                    out, is_shown = writing.write, False
        for name, value in command.settings:
            os.environ[name] = value
        if not command.words:
            return 0
        name, *words = command.words
        if name == "exit":
            return None
        return _call(Call(name, words, given, out, err, is_shown))
    except OSError as error:
        err(f"{error.filename or name}: {reason(error)}\n")
        return 1
    finally:
        for file in files:
            file.close()


def _call(call):
    function = commands().get(call.name)
    if function is None:
        if call.name in _SYNTAX:
            raise NotUnderstood(f"`{call.name}`")
        call.complain(f"{call.name}: there is no such command here. {_what_there_is()}\n")
        return NOT_FOUND
    try:
        return function(call) or call.status
    except Failure as failure:
        call.complain(f"{call.name}: {failure}\n")
        return MISUSED


def _what_there_is():
    return (
        "No program can be started from this notebook; there are the commands "
        f"{', '.join(sorted(filter(str.isalnum, commands())))}, joined by | && || ; > >> <. "
        "For anything else there is Python."
    )


class SList(list):
    """The lines that a command wrote, as IPython has them: `.l` and `.list` as they are, `.n` and `.nlstr` as one text,
    `.s` and `.spstr` with blanks between them, `.p` and `.paths` as paths."""

    __module__ = "IPython.utils.text"

    @property
    def l(self):  # noqa: E743
        return list(self)

    @property
    def n(self):
        return "\n".join(self)

    @property
    def s(self):
        return " ".join(self)

    @property
    def p(self):
        from pathlib import Path

        return [Path(line) for line in self if os.path.exists(line)]

    list, nlstr, spstr, paths = l, n, s, p
    get_list, get_nlstr = (lambda self: self.l), (lambda self: self.n)
    get_spstr, get_paths = (lambda self: self.s), (lambda self: self.p)

    def grep(self, pattern, prune=False, field=None):
        """The lines, or those with a field, in which a regular expression or a function finds something; with `prune`
        the others."""
        import re

        found = pattern if callable(pattern) else (lambda text: re.search(pattern, text, re.IGNORECASE))
        return SList(line for line in self if bool(found(self._field(line, field))) != prune)

    @staticmethod
    def _field(line, field):
        if field is None:
            return line
        parts = line.split()
        return parts[field] if -len(parts) <= field < len(parts) else ""

    def fields(self, *numbers):
        """The words of each line; with numbers, only these, as one text."""
        if not numbers:
            return [line.split() for line in self]
        picked = (" ".join(self._field(line, number) for number in numbers).strip() for line in self)
        return SList(text for text in picked if text)

    def sort(self, field=None, nums=False):
        """The lines in the order of a field; with `nums`, of its digits."""

        def key(line):
            text = self._field(line, field)
            digits = "".join(char for char in text if char.isdigit())
            return int(digits or 0) if nums else text

        return SList(sorted(self, key=key))


def output_of(text):
    """`(lines, status)`: what a line of the shell writes, as `SList`; complaints go to the cell's output."""
    written = []
    status = execute(text, written.append, sys.stderr.write)
    return SList("".join(written).splitlines()), status
