"""Commands of the small shell for folders and files."""

import os
import stat
import time

from _octavo_system import Failure, change_folder

_LINE_WIDTH = 80
_COLUMN_GAP = 2
_HALF_YEAR_SECONDS = 182 * 86400


def ls(call):
    """List folders."""
    options = call.options("alh1FSrtRdAG")
    names = call.words or ["."]
    files, folders = [], []
    for name in names:
        try:
            is_folder = stat.S_ISDIR(os.stat(name).st_mode) and "d" not in options
        except OSError as error:
            call.fail(name, error)
            continue
        (folders if is_folder else files).append(name)
    if files:
        _list(call, options, "", files)
    for number, folder in enumerate(folders):
        has_title = len(names) > 1 or "R" in options
        _list_folder(call, options, folder, has_title, is_first=number == 0 and not files)


def _list_folder(call, options, folder, has_title, is_first):
    try:
        entries = sorted(os.listdir(folder), key=lambda name: (name.lstrip(".").lower(), name))
    except OSError as error:
        call.fail(folder, error)
        return
    if "a" in options:
        entries = [".", "..", *entries]
    elif "A" not in options:
        entries = [entry for entry in entries if not entry.startswith(".")]
    if has_title:
        call.write(f"{'' if is_first else chr(10)}{folder}:\n")
    _list(call, options, folder, entries)
    if "R" in options:
        for entry in entries:
            path = os.path.join(folder, entry)
            if entry not in (".", "..") and os.path.isdir(path):
                _list_folder(call, options, path, has_title=True, is_first=False)


def _list(call, options, folder, names):
    order = {"t": lambda name: -_facts(folder, name).st_mtime, "S": lambda name: -_facts(folder, name).st_size}
    for letter, key in order.items():
        if letter in options:
            names = sorted(names, key=key)
    names = names[::-1] if "r" in options else names
    if "l" in options:
        rows = [_row(folder, name, "h" in options) for name in names]
        width = max((len(size) for _, size, _, _ in rows), default=0)
        for mode, size, when, name in rows:
            call.write(f"{mode} {size:>{width}} {when} {name}\n")
        return
    if "F" in options:
        names = [name + ("/" if os.path.isdir(os.path.join(folder, name)) else "") for name in names]
    # A person reads columns, a program lines.
    call.write(_in_columns(names) if call.is_shown and "1" not in options else "".join(f"{name}\n" for name in names))


def _facts(folder, name):
    return os.lstat(os.path.join(folder, name))


def _row(folder, name, is_human):
    facts = _facts(folder, name)
    age = time.time() - facts.st_mtime
    form = "%b %d %H:%M" if abs(age) < _HALF_YEAR_SECONDS else "%b %d  %Y"
    size = _human(facts.st_size) if is_human else str(facts.st_size)
    return stat.filemode(facts.st_mode), size, time.strftime(form, time.localtime(facts.st_mtime)), name


def _human(size):
    if size < 1024:
        return str(size)
    for unit in "KMGT":
        size /= 1024
        if size < 1024 or unit == "T":
            return f"{size:.1f}{unit}" if size < 10 else f"{size:.0f}{unit}"


def _in_columns(names):
    """The names below each other in as many columns as a line has room for."""
    if not names:
        return ""
    for height in range(1, len(names) + 1):
        columns = [names[start : start + height] for start in range(0, len(names), height)]
        widths = [max(map(len, column)) + _COLUMN_GAP for column in columns]
        if sum(widths) - _COLUMN_GAP <= _LINE_WIDTH or height == len(names):
            break
    lines = []
    for row in range(height):
        cells = [(column[row], width) for column, width in zip(columns, widths) if row < len(column)]
        lines.append("".join(f"{name:<{width}}" for name, width in cells).rstrip() + "\n")
    return "".join(lines)


def pwd(call):
    """The folder."""
    call.write(os.getcwd() + "\n")


def cd(call):
    """Go to another folder, until the end of the line: `%cd` is for longer."""
    change_folder(os.path.expanduser(call.words[0] if call.words else "~"))


def mkdir(call):
    """Make folders."""
    options = call.options("pv")
    _need(call, 1, "the name of a folder")
    for name in call.words:
        try:
            if "p" in options:
                os.makedirs(name, exist_ok=True)
            else:
                os.mkdir(name)
        except OSError as error:
            call.fail(name, error)


def rmdir(call):
    """Remove empty folders."""
    call.options("")
    _need(call, 1, "the name of a folder")
    for name in call.words:
        try:
            os.rmdir(name)
        except OSError as error:
            call.fail(name, error)


def rm(call):
    """Remove files, with -r also folders."""
    options = call.options("rRfvi")
    is_deep = "r" in options or "R" in options
    if not call.words and "f" in options:
        return
    _need(call, 1, "the name of a file")
    for name in call.words:
        try:
            _remove(name, is_deep)
        except FileNotFoundError as error:
            if "f" not in options:
                call.fail(name, error)
        except OSError as error:
            call.fail(name, error)


def _remove(name, is_deep):
    if not os.path.isdir(name) or os.path.islink(name):
        os.remove(name)
    elif not is_deep:
        raise IsADirectoryError(21, "it is a folder: rm -r removes it with all that is in it")
    else:
        for entry in os.listdir(name):
            _remove(os.path.join(name, entry), is_deep)
        os.rmdir(name)


def cp(call):
    """Copy files, with -r also folders."""
    options = call.options("rRapfv")
    is_deep = not {"r", "R", "a"}.isdisjoint(options)
    for source, target in _pairs(call):
        try:
            if os.path.isdir(source) and not is_deep:
                raise IsADirectoryError(21, "it is a folder: cp -r copies it with all that is in it")
            _copy(source, target)
        except OSError as error:
            call.fail(source, error)


def _copy(source, target):
    if os.path.isdir(source):
        # What is in it is read before: the copy may lie within.
        entries = os.listdir(source)
        os.makedirs(target, exist_ok=True)
        for entry in entries:
            _copy(os.path.join(source, entry), os.path.join(target, entry))
        return
    if os.path.exists(target) and os.path.samefile(source, target):
        raise OSError(22, f"{target} is the same file")
    with open(source, "rb") as reading, open(target, "wb") as writing:
        while part := reading.read(1 << 20):
            writing.write(part)


def mv(call):
    """Move or rename files and folders."""
    call.options("fvn")
    for source, target in _pairs(call):
        try:
            os.replace(source, target)
        except OSError as error:
            call.fail(source, error)


def _pairs(call):
    """`(source, target)` for each file: the last word is where they go, a folder when there are several."""
    _need(call, 2, "what and where to")
    *sources, target = call.words
    is_folder = os.path.isdir(target)
    if len(sources) > 1 and not is_folder:
        raise Failure(f"{target} is no folder, and several files can only go into one")
    for source in sources:
        yield source, os.path.join(target, os.path.basename(source.rstrip("/"))) if is_folder else target


def touch(call):
    """Make empty files, or make the time of those that there are now's."""
    call.options("c")
    _need(call, 1, "the name of a file")
    for name in call.words:
        try:
            with open(name, "a", encoding="utf-8"):
                os.utime(name)
        except OSError as error:
            call.fail(name, error)


def _need(call, count, what):
    if len(call.words) < count:
        raise Failure(f"it needs {what}")


COMMANDS = {
    "ls": ls,
    "pwd": pwd,
    "cd": cd,
    "mkdir": mkdir,
    "rmdir": rmdir,
    "rm": rm,
    "cp": cp,
    "mv": mv,
    "touch": touch,
}
