"""Whether code is ready to run or waits for another line, as Jupyter's `is_complete_reply` has it."""

import _warnings

import _octavo_source_run
from _octavo_source import NEWLINE, Source

_INDENT = 4


def continuation(code):
    """`(status, indent)`: `complete`, `incomplete` or `invalid`, and what an incomplete one goes on with."""
    if code.lstrip("\n").startswith("%%"):
        return _continuation_of_cell_magic(code)
    if _octavo_source_run.may_need_rewriting(code):
        import _octavo_input

        is_continued = code.rstrip("\n").endswith("\\")
        code = code if is_continued else _octavo_input.rewrite(code).code
    source = Source(code)
    if source.is_broken:
        return "invalid", ""
    if source.string or source.brackets or source.is_continued:
        return "incomplete", _indent_of_last_line(code)
    words = [token for token in source.tokens if token[0] != NEWLINE]
    if not words:
        return "complete", ""
    if words[-1][1] == ":":
        return "incomplete", _indent_of_last_statement(source) + " " * _INDENT
    error = _syntax_error(code)
    if error is not None:
        return ("incomplete", _indent_of_last_statement(source)) if _goes_on(error) else ("invalid", "")
    is_within_block = not code.endswith("\n") and _indent_of_last_statement(source)
    return ("incomplete", _indent_of_last_statement(source)) if is_within_block else ("complete", "")


def _continuation_of_cell_magic(code):
    """A blank line ends the cell of a cell magic, whose language nobody knows."""
    last = code.rsplit("\n", 1)[-1]
    is_help = "\n" not in code.strip() and code.rstrip().endswith("?")
    return ("incomplete", last[: len(last) - len(last.lstrip())]) if last.strip() and not is_help else ("complete", "")


def _syntax_error(code):
    """What the compiler says; its warnings are for when the code runs."""
    silence = ("ignore", None, Warning, None, 0)
    _warnings.filters.insert(0, silence)
    try:
        compile(code, "<is it complete>", "exec", _octavo_source_run.TOP_LEVEL_AWAIT, dont_inherit=True)
    except (SyntaxError, ValueError, OverflowError, RecursionError) as error:
        return error
    finally:
        _warnings.filters.remove(silence)
    return None


def _goes_on(error):
    """Whether nothing is wrong but that more must follow: the end of a `try`, or what a decorator is for."""
    message = str(error)
    return "expected 'except' or 'finally' block" in message or "after decorator" in message


def _indent_of_last_statement(source):
    """The indentation of the last line that begins a statement: not one within brackets."""
    start = None
    for before, token in zip([(NEWLINE, "", 0), *source.tokens], source.tokens):
        if before[0] == NEWLINE and token[0] != NEWLINE:
            start = token[2]
    if start is None:
        return ""
    return source.code[source.code.rfind("\n", 0, start) + 1 : start]


def _indent_of_last_line(code):
    lines = [line for line in code.split("\n") if line.strip()]
    return lines[-1][: len(lines[-1]) - len(lines[-1].lstrip())] if lines else ""
