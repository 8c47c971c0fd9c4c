"""Python source as a cursor in it needs it: tokens, and the brackets and strings that are still open at the end.

Code that is being typed is rarely complete, so nothing here refuses it. Positions count code points from 0.
"""

import keyword

# Kinds of tokens. A token is `(kind, text, start)`.
NAME, NUMBER, STRING, OPERATOR, NEWLINE = "name", "number", "string", "operator", "newline"

_STRING_PREFIXES = {"r", "b", "u", "f", "t", "br", "rb", "fr", "rf", "tr", "rt"}
_OPENING, _CLOSING = ("(", "[", "{"), {")": "(", "]": "[", "}": "{"}
_BEFORE_EQUALS = "=!<>:+-*/%@&|^"
# The bracket of an expression within an f-string, as it stands in `Source.brackets`.
FIELD = "f{"


class OpenString:
    """A string that has no end yet: its prefix and quotes, and where its text begins."""

    def __init__(self, prefix, quote, start, body):
        self.prefix, self.quote, self.start, self.body = prefix, quote, start, body


class Source:
    """The tokens of `code`, which may end anywhere.

    `brackets` are the open ones, outermost first, as `(bracket, index of its token)`; `string` is the string that has
    no end, `in_comment` whether the end belongs to a comment, `is_continued` whether the last line ends with a
    backslash, and `is_broken` whether there is a bracket or string that nothing typed behind it can mend.
    """

    def __init__(self, code):
        self.code, self.tokens, self.brackets = code, [], []
        self.string = None
        self.in_comment = self.is_continued = self.is_broken = False
        # The f-strings around: what to go on with when the bracket of their expression closes.
        self._fields = []
        at = 0
        while at < len(code):
            at = self._scan(at)

    def _scan(self, at):
        """Take in what begins at `at`; returns where it ends."""
        code, char = self.code, self.code[at]
        if char.isidentifier():
            end = _end_of_word(code, at)
            word = code[at:end]
            if code[end : end + 1] in ("'", '"') and word.lower() in _STRING_PREFIXES:
                return self._scan_string(at, word.lower(), end)
            self.tokens.append((NAME, word, at))
            return end
        if char in "'\"":
            return self._scan_string(at, "", at)
        if char.isdigit():
            return self._scan_number(at)
        if char == "#":
            end = code.find("\n", at)
            self.in_comment = end < 0
            return len(code) if end < 0 else end
        if char == "\n":
            if not self.brackets:
                self.tokens.append((NEWLINE, char, at))
            return at + 1
        if char == "\\":
            self.is_continued = at + 1 == len(code) or code[at + 1 :] == "\n"
            return at + 2
        if char.isspace():
            return at + 1
        return self._scan_operator(at)

    def _scan_operator(self, at):
        code, char = self.code, self.code[at]
        if code.startswith("...", at):
            return self._add(OPERATOR, "...", at)
        if char in _OPENING:
            self.brackets.append((char, len(self.tokens)))
            return self._add(OPERATOR, char, at)
        opened = self.brackets[-1][0] if self.brackets else None
        if opened == FIELD and char in ":}!" and not code.startswith("!=", at):
            return self._leave_field(at)
        if char in _CLOSING:
            if opened == _CLOSING[char]:
                self.brackets.pop()
            else:
                self.is_broken = True
            return self._add(OPERATOR, char, at)
        if char in _BEFORE_EQUALS and code.startswith("=", at + 1) or code.startswith("->", at):
            return self._add(OPERATOR, code[at : at + 2], at)
        return self._add(OPERATOR, char, at)

    def _add(self, kind, text, at):
        self.tokens.append((kind, text, at))
        return at + len(text)

    def _scan_number(self, at):
        code, end = self.code, _end_of_word(self.code, at)
        # `1.5` is one number, and so is `1.`; in `1..real` the second point is an attribute's.
        if code.startswith(".", end) and not code.startswith("..", end):
            end = _end_of_word(code, end + 1)
        elif code.startswith("..", end):
            end += 1
        return self._add(NUMBER, code[at:end], at)

    def _scan_string(self, start, prefix, opening):
        code = self.code
        quote = code[opening] * 3 if code.startswith(code[opening] * 3, opening) else code[opening]
        return self._scan_text(OpenString(prefix, quote, start, opening + len(quote)), opening + len(quote))

    def _scan_text(self, string, at):
        """Go on within a string from `at`: to its end, or to the next expression of an f-string."""
        code, quote = self.code, string.quote
        has_fields = "f" in string.prefix or "t" in string.prefix
        while at < len(code):
            char = code[at]
            if char == "\\":
                at += 2
            elif code.startswith(quote, at):
                return self._add(STRING, code[string.start : at + len(quote)], string.start)
            elif char == "\n" and len(quote) == 1:
                self.is_broken = True
                return at
            elif has_fields and char in "{}" and code.startswith(char * 2, at):
                at += 2
            elif has_fields and char == "{":
                self._fields.append(string)
                self.brackets.append((FIELD, len(self.tokens)))
                return self._add(OPERATOR, "{", at)
            else:
                at += 1
        self.string = string
        self.is_broken |= len(quote) == 1 and not code.endswith("\\") and not self.brackets
        return len(code)

    def _leave_field(self, at):
        """The expression of an f-string is over at `at`; its conversion and format are text."""
        string, depth = self._fields.pop(), 1
        _, opening = self.brackets.pop()
        del self.tokens[opening:]
        while at < len(self.code):
            char = self.code[at]
            depth += (char == "{") - (char == "}")
            at += 1
            if depth == 0:
                return self._scan_text(string, at)
        self.string = string
        return at


def _end_of_word(code, at):
    while at < len(code) and (code[at].isalnum() or code[at] == "_"):
        at += 1
    return at


def start_of_expression(tokens, end):
    """The index of the first token of the expression whose last one is `tokens[end - 1]`: a name, literal or bracket
    with its attributes, subscripts and calls. None when there is no such expression."""
    at = end - 1
    while at >= 0:
        kind, text, _ = tokens[at]
        if kind == OPERATOR and text in _CLOSING:
            at = _opening_of(tokens, at)
            if at is None:
                return None
            if at > 0 and _is_operand(tokens[at - 1]):
                at -= 1
                continue
        elif kind not in (NAME, NUMBER, STRING) or keyword.iskeyword(text) and text not in ("None", "True", "False"):
            return None
        if at < 1 or tokens[at - 1][:2] != (OPERATOR, "."):
            return at
        at -= 2
    return None


def _is_operand(token):
    """Whether a bracket behind the token calls or subscripts it."""
    kind, text, _ = token
    return (kind == NAME and not keyword.iskeyword(text)) or kind == STRING or (kind == OPERATOR and text in _CLOSING)


def _opening_of(tokens, closing):
    depth = 0
    for at in range(closing, -1, -1):
        kind, text, _ = tokens[at]
        if kind == OPERATOR:
            depth += (text in _CLOSING) - (text in _OPENING)
            if depth == 0:
                return at
    return None


def text_of(source, first, end):
    """The code from the token `first` to before the token `end`."""
    _, text, start = source.tokens[end - 1]
    return source.code[source.tokens[first][2] : start + len(text)]
