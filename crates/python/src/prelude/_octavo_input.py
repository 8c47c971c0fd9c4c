"""What IPython adds to Python's syntax, rewritten as Python: `%magic`, `%%magic`, `!command`, `name?`, pasted prompts.

A line stays in its line, so that the places of errors are those of the cell.
"""

from _octavo_source import NEWLINE, OPERATOR, Source

# What a line may begin with that is no Python.
_ESCAPES = ("%", "!", "?", ",", ";", "/")
_PROMPTS = (">>> ", ">>>", "... ", "...")


class Cell:
    """A cell as the person wrote it, without prompts and needless indentation (`source`), and as Python (`code`).

    `rewritten` are the numbers of the lines that differ in the two, counted from 1: columns mean nothing there.
    """

    def __init__(self, source, code, rewritten=()):
        self.source, self.code, self.rewritten = source, code, frozenset(rewritten)


def rewrite(code):
    """The `Cell` of what a person typed."""
    source = without_prompts(without_indent(code))
    before, magic = _split_cell_magic(source)
    if magic is not None:
        # The body is a text to Python, whatever it is: all in the line of the `%%`.
        return Cell(source, before + magic, range(1, source.count("\n") + 2))
    return _rewrite_lines(source)


def without_indent(code):
    """A cell whose first line is indented, as when it was copied out of a function, begins at the margin."""
    lines = code.split("\n")
    first = next((line for line in lines if line.strip()), "")
    indent = first[: len(first) - len(first.lstrip(" \t"))]
    if not indent:
        return code
    return "\n".join(line.removeprefix(indent) for line in lines)


def without_prompts(code):
    """A session that was copied with its prompts, `>>> ` or `In [1]: `, is its code. Its output is left as it is."""
    lines = code.split("\n")
    first = next((line for line in lines if line.strip()), "")
    if first.startswith(">>>"):
        return "\n".join(_without_classic_prompt(line) for line in lines)
    if _end_of_prompt(first):
        return "\n".join(line[_end_of_prompt(line) :] for line in lines)
    return code


def _without_classic_prompt(line):
    for prompt in _PROMPTS:
        if line.startswith(prompt):
            return line[len(prompt) :]
    return line


def _end_of_prompt(line):
    """Where the text behind `In [12]: ` or `   ...: ` begins; 0 when there is no such prompt."""
    head, colon, _ = line.partition(":")
    is_first = head.startswith("In [") and head.endswith("]") and head[4:-1].isdigit()
    if not colon or not (is_first or head.strip(" ") in ("...", "....", ".....") and head[:1] == " "):
        return 0
    end = len(head) + 1
    return end + 1 if line[end : end + 1] == " " else end


def _split_cell_magic(source):
    """The blank lines before a cell magic and the call that it is; `(source, None)` for another cell."""
    text = source.lstrip("\n")
    line, _, body = text.partition("\n")
    if not line.startswith("%%") or line.rstrip().endswith("?"):
        return source, None
    name, _, rest = line[2:].strip().partition(" ")
    if body and not body.endswith("\n"):
        body += "\n"
    call = f"get_ipython().run_cell_magic({name!r}, {rest.strip()!r}, {body!r})"
    return source[: len(source) - len(text)], call


class _Lines(Source):
    """The tokens of a cell, and where in it something has to be rewritten, as `(start, end, python)`."""

    def __init__(self, code):
        self.changes = []
        super().__init__(code)
        self._note_help(len(code))

    def _scan(self, at):
        char = self.code[at]
        if char in _ESCAPES and not self.brackets:
            before = self.tokens[-1] if self.tokens else (NEWLINE, "", 0)
            if before[0] == NEWLINE and not self.is_continued_at(at):
                return self._change(at, _command)
            if before[:2] == (OPERATOR, "=") and char in "%!":
                return self._change(at, _value)
        if char == "\n" and not self.brackets:
            self._note_help(at)
        return super()._scan(at)

    def is_continued_at(self, at):
        """Whether the line goes on from the one before, by a backslash."""
        start = self.code.rfind("\n", 0, at)
        return start > 0 and self.code[start - 1] == "\\"

    def _change(self, at, python_of):
        end, text = _continued(self.code, at)
        self.changes.append((at, end, python_of(text)))
        # A value, so that what follows is not taken for the beginning of a line.
        self.tokens.append((OPERATOR, "", at))
        return end

    def _note_help(self, end):
        """A line whose last token is `?` asks about what stands before it."""
        if not self.tokens or self.tokens[-1][:2] != (OPERATOR, "?"):
            return
        first = len(self.tokens)
        while first and self.tokens[first - 1][0] != NEWLINE:
            first -= 1
        start = self.tokens[first][2]
        asked = _help(self.code[start:end])
        if asked is not None:
            self.changes.append((start, end, asked))


def _continued(code, start):
    """The end of the line at `start` and its text, which a backslash at its end joins to the next line's."""
    parts, at = [], start
    while True:
        end = code.find("\n", at)
        end = len(code) if end < 0 else end
        part = code[at:end].rstrip()
        if not part.endswith("\\") or end == len(code):
            return end, " ".join([*parts, part])
        parts.append(part[:-1].rstrip())
        at = end + 1


def _command(text):
    """Python for a line that begins with one of the escapes."""
    asked = _help(text) if text[0] in "%?" else None
    if asked is not None or text[0] == "?":
        return asked or text
    if text.startswith("!!"):
        return f"get_ipython().getoutput({text[2:].strip()!r})"
    if text[0] == "!":
        return f"get_ipython().system({text[1:].strip()!r})"
    if text[0] == "%":
        return _line_magic(text[1:])
    name, _, rest = text[1:].strip().partition(" ")
    if text[0] == "/":
        return f"{name}({rest.strip()})"
    if text[0] == ",":
        return f"{name}({', '.join(map(repr, rest.split()))})"
    return f"{name}({rest.strip()!r})"


def _value(text):
    """Python for what stands behind a `=`."""
    if text[0] == "!":
        return f"get_ipython().getoutput({text[1:].strip()!r})"
    return _line_magic(text[1:])


def _line_magic(text):
    name, _, rest = text.lstrip().partition(" ")
    return f"get_ipython().run_line_magic({name!r}, {rest.strip()!r})"


def _help(text):
    """Python for `?name`, `name?` and `name??`; None when the text asks about nothing."""
    text = text.strip()
    asked = text.strip("?")
    marks = max(len(text) - len(text.lstrip("?")), len(text) - len(text.rstrip("?")))
    # Of `x = name?`, the name.
    asked = asked.strip().rpartition(" ")[2]
    if not marks or not _is_nameable(asked.lstrip("%")):
        return None
    if "*" in asked:
        return f"get_ipython().run_line_magic('psearch', {asked!r})"
    return f"get_ipython().run_line_magic({'pinfo' if marks == 1 else 'pinfo2'!r}, {asked!r})"


def _is_nameable(text):
    """Whether a text may be the name of something, `a.b[0].c` or `*int*`."""
    if not text or text[0].isdigit():
        return False
    return all(char.isalnum() or char in "_.*[]'\"-" for char in text)


def _rewrite_lines(source):
    code, rewritten, at = [], set(), 0
    for start, end, python in sorted(_Lines(source).changes):
        first = source.count("\n", 0, start) + 1
        inside = source.count("\n", start, end)
        rewritten.update(range(first, first + inside + 1))
        code.append(source[at:start] + python + "\n" * inside)
        at = end
    return Cell(source, "".join([*code, source[at:]]), rewritten)


def rewrite_with(code, before, after):
    """As `rewrite`, with functions of the person's that change the lines of a cell before and after it."""
    source = without_prompts(without_indent(code))
    changed = _changed(source, before)
    cell = rewrite(changed)
    python = _changed(cell.code, after)
    if changed == source and python == cell.code:
        return cell
    return Cell(source, python, range(1, source.count("\n") + 2))


def _changed(text, functions):
    """The text after functions that take a list of lines with their ends and give one back."""
    for function in functions:
        lines = (text if text.endswith("\n") else text + "\n").splitlines(keepends=True)
        text = "".join(function(lines)).removesuffix("\n")
    return text
