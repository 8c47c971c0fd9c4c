"""Tracebacks as IPython shows them: each exception that led to the last one, with its frames and the lines around them."""

_RULE = "-" * 75
_WIDTH = len(_RULE)
# Of a group within groups no more than this is shown, in depth and side by side.
_GROUP_DEPTH, _GROUP_WIDTH = 8, 15

# How much is shown, as `%xmode` sets it: of each frame the lines around (Context), its line (Plain) or the values in it
# too (Verbose); or no frames at all (Minimal).
mode = "Context"

RED, GREEN, CYAN, PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[39m"

_BY_CAUSE = "The above exception was the direct cause of the following exception:"
_BY_CONTEXT = "During handling of the above exception, another exception occurred:"


def text_of(exception):
    """`str(exception)`, also when that itself raises."""
    try:
        if isinstance(exception, SyntaxError):
            import _octavo_traceback_syntax

            _octavo_traceback_syntax.retell(exception)
        return str(exception)
    except Exception:
        return "<exception str() failed>"


def format_exception(exception):
    """The `traceback` of Jupyter's `error` content: a list of strings with ANSI colours."""
    import _octavo_traceback_frames

    if mode == "Minimal":
        return ["\n".join(_end_of(exception))]
    if isinstance(exception, SyntaxError) and not _octavo_traceback_frames.has_frames(exception.__traceback__):
        # Where the compiler was when it met the error tells nobody anything.
        return ["\n".join(_end_of(exception))]
    lines = [f"{RED}{_RULE}{PLAIN}"]
    for link, joint in _chain(exception):
        lines.append(_head(link))
        lines.extend(_body(link))
        if joint:
            lines.extend(["", joint, ""])
    return lines


def format_current():
    """The traceback of the exception that is being handled."""
    import sys

    return format_exception(sys.exception())


def _head(exception):
    name = type(exception).__name__
    return f"{RED}{name}{PLAIN}" + "Traceback (most recent call last)".rjust(_WIDTH - len(name))


def _body(exception, depth=0):
    """The frames of an exception, then what it says, then the exceptions that it is a group of."""
    import _octavo_traceback_frames

    lines = []
    for block in _octavo_traceback_frames.blocks(exception, mode):
        lines.extend([block, ""])
    lines.extend(_end_of(exception))
    if isinstance(exception, BaseExceptionGroup):
        lines.extend(_parts_of(exception, depth))
    return lines


def _end_of(exception):
    """What an exception says, with what it points at and its notes."""
    name, text = f"{RED}{type(exception).__name__}{PLAIN}", text_of(exception)
    lines = []
    if isinstance(exception, SyntaxError):
        import _octavo_traceback_syntax

        lines.extend(_octavo_traceback_syntax.pointed_at(exception))
        text = str(exception.msg)
    else:
        import _octavo_traceback_hints

        text += _octavo_traceback_hints.hint(exception, text)
    lines.append(f"{name}: {text}" if text else name)
    return [*lines, *_notes(exception)]


def _notes(exception):
    try:
        return [str(note) for note in getattr(exception, "__notes__", ())]
    except Exception:
        # What stands for the notes is the person's, and may be anything.
        return []


def _parts_of(group, depth):
    """The exceptions of a group, each in a box of its own."""
    if depth >= _GROUP_DEPTH:
        return [f"... ({len(group.exceptions)} exceptions)"]
    lines, parts = [], group.exceptions
    for number, part in enumerate(parts[:_GROUP_WIDTH], 1):
        lines.append(f"{'+-+' if number == 1 else '  +'}---------------- {number} ----------------")
        for link, joint in _chain(part):
            lines.extend(f"  | {line}" for text in _body(link, depth + 1) for line in text.split("\n"))
            if joint:
                lines.extend(["  |", f"  | {joint}", "  |"])
    if len(parts) > _GROUP_WIDTH:
        lines.append("  +---------------- ... ----------------")
        lines.append(f"  | and {len(parts) - _GROUP_WIDTH} more exceptions")
    lines.append("  +------------------------------------")
    return [line.rstrip() for line in lines]


def _chain(exception):
    """The exceptions that led to this one, first cause first, each with the sentence that joins it to the next."""
    links, seen = [(exception, None)], {id(exception)}
    while True:
        cause, joint = exception.__cause__, _BY_CAUSE
        if cause is None and not exception.__suppress_context__:
            cause, joint = exception.__context__, _BY_CONTEXT
        if cause is None or id(cause) in seen:
            return links
        seen.add(id(cause))
        links.insert(0, (cause, joint))
        exception = cause
