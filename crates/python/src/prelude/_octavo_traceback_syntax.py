"""Syntax errors: told in CPython's words, and with the column that they are about."""

import linecache
import sys

from _octavo_traceback import CYAN, GREEN, PLAIN, RED
from _octavo_traceback_frames import blank, width_of

_TOP_LEVEL_AWAIT = 0x2000
_WORDS = {"unexpected indentation": "unexpected indent"}


def retell(error):
    """Give the syntax error of a cell the words and the place that the compiler has for it.

    A cell is parsed before it is compiled, and the parser alone has fewer words, and counts columns in bytes.
    """
    filename = error.filename
    if not isinstance(filename, str) or not filename.startswith("Cell ") or getattr(error, "_octavo_retold", False):
        return
    error._octavo_retold = True
    run = sys.modules.get("_octavo_source_run")
    if run is not None and run.rewritten_lines.get(filename):
        return
    source = "".join(linecache.getlines(filename))
    told = _compile_error(source, filename)
    if type(told) is type(error) and told.filename == filename:
        line = linecache.getline(filename, told.lineno or 1)
        details = (filename, told.lineno, told.offset, line, told.end_lineno, told.end_offset)
        # As `str(error)` and its attributes have it.
        error.__init__(told.msg, details)
    error.msg = _WORDS.get(error.msg, error.msg)


def _compile_error(source, filename):
    """The error that compiling gives. No letter outside ASCII is in what is compiled: the interpreter fails over one
    that ends an open string. Columns stay as they are."""
    import _warnings

    source = "".join(char if char < "\x80" else "a" for char in source)
    silence = ("ignore", None, Warning, None, 0)
    _warnings.filters.insert(0, silence)
    try:
        compile(source, filename, "exec", _TOP_LEVEL_AWAIT, dont_inherit=True)
    except SyntaxError as error:
        return error
    except Exception:
        # As of a null character, which is told well enough.
        return None
    finally:
        _warnings.filters.remove(silence)
    return None


def pointed_at(error):
    """Where the error is, the line, and carets under the column."""
    filename, line = error.filename or "<unknown>", error.lineno or 1
    where = filename if filename.startswith("Cell ") else f"File {filename}"
    lines = [f"  {CYAN}{where}{PLAIN}, line {GREEN}{line}{PLAIN}"]
    text = error.text or linecache.getline(filename, line)
    if not isinstance(text, str) or not text.strip():
        return lines
    text = text.rstrip("\r\n")
    shown = text.lstrip(" \t\f")
    lines.append(f"    {shown}")
    if error.offset:
        begin = max(0, min(error.offset - 1 - (len(text) - len(shown)), len(shown)))
        width = _width(error, line, shown, begin)
        lines.append(f"    {blank(shown[:begin])}{RED}{'^' * width}{PLAIN}")
    return lines


def _width(error, line, shown, begin):
    end_offset, end_line = error.end_offset or 0, error.end_lineno
    if end_line is not None and end_line > line:
        end = len(shown)
    else:
        end = min(begin + max(1, end_offset - error.offset), max(begin + 1, len(shown)))
    return max(1, sum(width_of(char) for char in shown[begin:end]))
