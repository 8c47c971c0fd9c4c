"""The frames of a traceback: each with its cell or file, the lines around the one it was at, and carets below that."""

import linecache
import sys
from itertools import islice

from _octavo_traceback import CYAN, GREEN, PLAIN, RED

# Of a frame, the lines before and after its own, by the mode that tracebacks are shown in.
_LINES_AROUND = {"Plain": (0, 0)}
_LINES_AROUND_ELSE = (2, 2)
# What stands before the text of a line: its number, with an arrow at the one that is meant.
_MARGIN = 8
# A run of equal frames longer than this is a recursion: its head is shown, the rest is counted.
_RECURSION_SHOWN = 3
# Of a long way in, as of a recursion through several functions, the two ends are shown.
_GROUPS_SHOWN = 24

_HAS_STAR, _HAS_STAR_STAR = 0x04, 0x08
# Modules of the kernel's own go by their names; those of the person have other places.
_OURS = {"comm", "comm.base_comm", "getpass", "IPython"}


class _Frame:
    """A place that the traceback goes through."""

    def __init__(self, traceback):
        self.frame, code = traceback.tb_frame, traceback.tb_frame.f_code
        self.code, self.filename, self.line = code, code.co_filename, traceback.tb_lineno
        self.position = _position(code, traceback.tb_lasti)

    def key(self):
        """What makes it the same place as another's."""
        return self.code, self.line

    def name(self):
        """The function as it was written: its name and its parameters."""
        return f"{CYAN}{self.code.co_qualname}{PLAIN}({', '.join(_parameters(self.code))})"

    def head(self):
        """As `Cell In[3], line 1, in f(x)` or `File lib.py:12, in f(x)`."""
        inside = "" if self.code.co_name == "<module>" else f", in {self.name()}"
        if self.filename.startswith("Cell "):
            return f"{CYAN}{self.filename}{PLAIN}, line {GREEN}{self.line}{PLAIN}{inside}"
        return f"File {CYAN}{self.filename}:{self.line}{PLAIN}{inside}"


def has_frames(traceback):
    """Whether any frame is the person's."""
    return next(_frames(traceback), None) is not None


def blocks(exception, mode):
    """The text of each frame that is the person's, outermost first."""
    groups = []
    for frame in _frames(exception.__traceback__):
        if isinstance(exception, KeyboardInterrupt):
            # What it happened to be at when it was stopped has done nothing wrong.
            frame.position = None
        if groups and groups[-1][0].key() == frame.key():
            groups[-1][1] += 1
        else:
            groups.append([frame, 1])
    hidden = len(groups) - _GROUPS_SHOWN
    if hidden > 0:
        half = _GROUPS_SHOWN // 2
        return [*_of_groups(groups[:half], mode), f"    [... {hidden} more frames]", *_of_groups(groups[-half:], mode)]
    return _of_groups(groups, mode)


def _frames(traceback):
    while traceback is not None:
        if not _is_ours(traceback.tb_frame.f_code.co_filename):
            yield _Frame(traceback)
        traceback = traceback.tb_next


def _is_ours(filename):
    if filename.startswith(("_octavo_", "IPython.")) or filename in _OURS:
        return True
    # How a module is found and loaded is no part of the way to its error.
    return filename.startswith(("importlib._bootstrap", "_frozen_importlib", "<frozen importlib"))


def _of_groups(groups, mode):
    texts = []
    for frame, count in groups:
        text = "\n".join([frame.head(), *_source_around(frame, mode)])
        texts.extend([text] * min(count, _RECURSION_SHOWN))
        if count > _RECURSION_SHOWN:
            texts.append(f"    [... the same frame {count - _RECURSION_SHOWN} more times, in {frame.code.co_name}]")
    return texts


def _parameters(code):
    names, count = code.co_varnames, code.co_argcount + code.co_kwonlyargcount
    parameters = [name for name in names[:count] if not name.startswith(".")]
    if code.co_flags & _HAS_STAR:
        parameters.insert(min(code.co_argcount, len(parameters)), "*" + names[count])
        count += 1
    if code.co_flags & _HAS_STAR_STAR:
        parameters.append("**" + names[count])
    return parameters


def _position(code, last_instruction):
    """`(line, end line, column, end column)` of what the instruction was made from; columns count bytes of UTF-8."""
    if last_instruction < 0:
        return None
    try:
        return next(islice(code.co_positions(), last_instruction // 2, None), None)
    except Exception:
        # Code that was made by hand need not have any.
        return None


def _source_around(frame, mode):
    """The numbered lines around that of a frame, with an arrow at it; none for code that has no source, as frozen
    modules."""
    filename, line = frame.filename, frame.line
    source = [] if filename.startswith("<") else linecache.getlines(filename)
    if not 0 < line <= len(source):
        return []
    before, after = _LINES_AROUND.get(mode, _LINES_AROUND_ELSE)
    last = min(line + after, len(source))
    while last > line and not source[last - 1].strip():
        last -= 1
    lines = []
    for number in range(max(1, line - before), last + 1):
        text = source[number - 1].rstrip("\r\n")
        if number == line:
            arrow = "-" * max(1, _MARGIN - 3 - len(str(number))) + "> "
            lines.append(f"{GREEN}{arrow}{number}{PLAIN} {text}")
            carets = _carets(frame, text)
            if carets:
                lines.append(" " * (len(arrow) + len(str(number)) + 1) + carets)
        else:
            lines.append(f"{GREEN}{number:>{_MARGIN - 1}}{PLAIN} {text}".rstrip())
    return [*lines, *_values(frame, source[line - 1])] if mode == "Verbose" else lines


def _values(frame, text):
    """A line for each variable in a line of source, with its value."""
    import reprlib

    from _octavo_source import NAME, Source

    lines = []
    for name in dict.fromkeys(token[1] for token in Source(text).tokens if token[0] == NAME):
        for namespace in (frame.frame.f_locals, frame.frame.f_globals):
            if name in namespace:
                try:
                    lines.append(f"        {CYAN}{name}{PLAIN} = {reprlib.repr(namespace[name])}")
                except Exception as failure:
                    lines.append(f"        {CYAN}{name}{PLAIN} cannot be shown: {type(failure).__name__}")
                break
    return lines


def _carets(frame, text):
    """What stands below a line: carets under what was at work in it. None when that is all of the line."""
    columns = _columns(frame, text)
    if columns is None:
        return None
    begin, end = columns
    import _octavo_traceback_anchors

    is_whole_line = not text[:begin].strip() and not text[end:].strip()
    anchor = _octavo_traceback_anchors.anchor(text[begin:end], has_calls=not is_whole_line)
    if anchor is None and is_whole_line:
        return None
    first, last = anchor or (0, end - begin)
    marks = "".join(
        ("^" if first <= at < last else "~") * width_of(char) for at, char in enumerate(text[begin:end])
    )
    return f"{blank(text[:begin])}{RED}{marks}{PLAIN}"


def _columns(frame, text):
    """From where to where in the line something was at work, in code points."""
    if frame.position is None:
        return None
    line, end_line, column, end_column = frame.position
    if line != frame.line or column is None or end_column is None:
        return None
    run = sys.modules.get("_octavo_source_run")
    if run is not None and line in run.rewritten_lines.get(frame.filename, ()):
        # It was compiled as another text than the one that is shown.
        return None
    encoded = text.encode("utf-8", "surrogatepass")
    begin = len(encoded[:column].decode("utf-8", "replace"))
    end = len(encoded[:end_column].decode("utf-8", "replace")) if end_line == line else len(text.rstrip())
    return (begin, end) if begin < end <= len(text) else None


def width_of(char):
    """How many columns a character takes."""
    if char < "\u1100":
        return 1
    import unicodedata

    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def blank(text):
    """White space that is as wide as a text."""
    return "".join("\t" if char == "\t" else " " * width_of(char) for char in text)
