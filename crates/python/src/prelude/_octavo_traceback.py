"""Tracebacks as IPython shows them: each frame with its cell or file, its line, and the lines around it."""

import linecache
import sys

_RULE = "-" * 75
_CONTEXT_BEFORE, _CONTEXT_AFTER = 2, 2
# A run of equal frames longer than this is a recursion: its head is shown, the rest is counted.
_RECURSION_SHOWN = 3
# Of a long way in, as of a recursion through several functions, the two ends are shown.
_GROUPS_SHOWN = 24

_RED, _GREEN, _CYAN, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[39m"


def text_of(exception):
    """`str(exception)`, also when that itself raises."""
    try:
        return str(exception)
    except Exception:
        return "<exception str() failed>"


def _is_ours(filename):
    """Whether a frame is the prelude's: its modules go by their names, those of the person have other places."""
    return filename.startswith("_octavo_") or filename in ("comm", "comm.base_comm", "getpass")


def _place(filename, line, function):
    """The head of a frame, as `Cell In[3], line 1, in f` or `File lib.py:12, in f`."""
    inside = "" if function == "<module>" else f", in {_CYAN}{function}{_PLAIN}"
    if filename.startswith("Cell "):
        return f"{_CYAN}{filename}{_PLAIN}, line {_GREEN}{line}{_PLAIN}{inside}"
    return f"File {_CYAN}{filename}:{line}{_PLAIN}{inside}"


def _source_around(filename, line):
    """The numbered lines around `line`, with an arrow at it; none for code that has no source, as frozen modules."""
    source = [] if filename.startswith("<") else linecache.getlines(filename)
    if not 0 < line <= len(source):
        return []
    last = min(line + _CONTEXT_AFTER, len(source))
    while last > line and not source[last - 1].strip():
        last -= 1
    lines = []
    for number in range(max(1, line - _CONTEXT_BEFORE), last + 1):
        text = source[number - 1].rstrip("\n")
        if number == line:
            arrow = "-" * max(1, 5 - len(str(number))) + "> "
            lines.append(f"{_GREEN}{arrow}{number}{_PLAIN} {text}")
        else:
            lines.append(f"{_GREEN}{number:>7}{_PLAIN} {text}".rstrip())
    return lines


def _frames(traceback):
    """`(filename, line, function)` of each frame that is the person's, outermost first."""
    frames = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if not _is_ours(code.co_filename):
            frames.append((code.co_filename, traceback.tb_lineno, code.co_name))
        traceback = traceback.tb_next
    return frames


def _format_frames(traceback):
    groups = []
    for frame in _frames(traceback):
        if groups and groups[-1][0] == frame:
            groups[-1][1] += 1
        else:
            groups.append([frame, 1])
    hidden = len(groups) - _GROUPS_SHOWN
    if hidden > 0:
        half = _GROUPS_SHOWN // 2
        return [*_format_groups(groups[:half]), f"    [... {hidden} more frames]", *_format_groups(groups[-half:])]
    return _format_groups(groups)


def _format_groups(groups):
    blocks = []
    for (filename, line, function), count in groups:
        block = "\n".join([_place(filename, line, function), *_source_around(filename, line)])
        blocks.extend([block] * min(count, _RECURSION_SHOWN))
        if count > _RECURSION_SHOWN:
            blocks.append(f"    [... the same frame {count - _RECURSION_SHOWN} more times, in {function}]")
    return blocks


def _format_syntax_error(error):
    """The line that could not be read, with a caret under the column; without the compiler's own frames."""
    filename, line = error.filename or "<unknown>", error.lineno or 1
    where = filename if filename.startswith("Cell ") else f"File {filename}"
    lines = [f"  {_CYAN}{where}{_PLAIN}, line {_GREEN}{line}{_PLAIN}"]
    text = error.text or linecache.getline(filename, line)
    if text:
        text = text.rstrip("\n")
        stripped = text.lstrip()
        lines.append(f"    {stripped}")
        if error.offset:
            start = error.offset - 1 - (len(text) - len(stripped))
            same_line = error.end_lineno in (None, line) and error.end_offset
            width = max(1, error.end_offset - error.offset) if same_line else 1
            lines.append("    " + " " * max(0, start) + f"{_RED}{'^' * width}{_PLAIN}")
    lines.append(f"{_RED}{type(error).__name__}{_PLAIN}: {error.msg}")
    return ["\n".join(lines)]


def _last_line(exception):
    name, text = type(exception).__name__, text_of(exception)
    line = f"{_RED}{name}{_PLAIN}: {text}" if text else f"{_RED}{name}{_PLAIN}"
    return "\n".join([line, *map(str, getattr(exception, "__notes__", ()))])


def _chain(exception):
    """The exceptions that led to this one, first cause first, each with the sentence that joins it to the next."""
    links, seen = [(exception, None)], {id(exception)}
    while True:
        cause = exception.__cause__
        joint = "The above exception was the direct cause of the following exception:"
        if cause is None and not exception.__suppress_context__:
            cause = exception.__context__
            joint = "During handling of the above exception, another exception occurred:"
        if cause is None or id(cause) in seen:
            return links
        seen.add(id(cause))
        links.insert(0, (cause, joint))
        exception = cause


def format_exception(exception):
    """The `traceback` of Jupyter's `error` content: a list of strings with ANSI colours."""
    if isinstance(exception, SyntaxError) and not _frames(exception.__traceback__):
        return _format_syntax_error(exception)
    name = type(exception).__name__
    head = "Traceback (most recent call last)"
    lines = [f"{_RED}{_RULE}{_PLAIN}", f"{_RED}{name}{_PLAIN}{head.rjust(75 - len(name))}"]
    for link, joint in _chain(exception):
        if isinstance(link, SyntaxError):
            lines.extend(_format_frames(link.__traceback__))
            lines.extend(_format_syntax_error(link))
        else:
            lines.extend(_format_frames(link.__traceback__))
            lines.append("")
            lines.append(_last_line(link))
        if joint:
            lines.extend(["", joint, ""])
    return lines


def format_current():
    """The traceback of the exception that is being handled."""
    return format_exception(sys.exception())
