"""Completions at a cursor, as Jupyter's `complete_reply` has them.

Nothing of the person's is called to find them, see `_octavo_value`; what a class offers for this very purpose,
`__dir__` and `_ipython_key_completions_`, is.
"""

import builtins
import keyword
import types

import _octavo_modules
from _octavo_names import assigned_expression, bound_names
from _octavo_signature import signature_of
from _octavo_source import NAME, NEWLINE, NUMBER, OPERATOR, Source, start_of_expression, text_of
from _octavo_value import Unknown, Value, find

# Signatures are told for a short list only: each takes time, and a person reads a few.
_SIGNATURES_SHOWN = 60

_FUNCTIONS = (
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    types.MethodDescriptorType,
    types.WrapperDescriptorType,
    types.MethodWrapperType,
    types.ClassMethodDescriptorType,
    classmethod,
    staticmethod,
)


class Match:
    """One completion: what it puts in, the kind of thing that is, and its value where it has one."""

    def __init__(self, text, kind, value=None):
        self.text, self.kind, self.value = text, kind, value

    def order(self):
        """Keyword arguments come first, private names last."""
        underscores = min(2, len(self.text) - len(self.text.lstrip("_")))
        return (-1 if self.text.endswith("=") else underscores, self.text)


def complete(code, cursor, namespace):
    """The content of a `complete_reply`, without its status. `cursor` counts code points."""
    cursor = max(0, min(cursor, len(code)))
    start, matches = _Cursor(code[:cursor], namespace).matches()
    matches = sorted({match.text: match for match in matches}.values(), key=Match.order)
    types_ = [
        {
            "start": start,
            "end": cursor,
            "text": match.text,
            "type": match.kind,
            "signature": _signature(match) if len(matches) <= _SIGNATURES_SHOWN else "",
        }
        for match in matches
    ]
    return {
        "matches": [match.text for match in matches],
        "cursor_start": start,
        "cursor_end": cursor,
        "metadata": {"_jupyter_types_experimental": types_},
    }


def _signature(match):
    if match.kind != "function":
        return ""
    signature = signature_of(match.value)
    return signature.text if signature else ""


class _Cursor:
    """The end of `code`, where something is to be completed."""

    def __init__(self, code, namespace):
        self.namespace = namespace
        self.source = Source(code)
        self.tokens = self.source.tokens
        self.prefix = ""
        last = self.tokens[-1] if self.tokens else None
        if last and last[0] == NAME and last[2] + len(last[1]) == len(code) and not self.source.string:
            self.prefix = last[1]
            self.tokens = self.tokens[:-1]
        self.start = len(code) - len(self.prefix)

    def matches(self):
        """`(start, matches)`: where the text that they replace begins, and the completions."""
        source = self.source
        if source.in_comment:
            return self.start, []
        if source.string:
            return self._in_string()
        last = self.tokens[-1] if self.tokens else (NEWLINE, "\n", 0)
        if last[0] == NUMBER and last[2] + len(last[1]) == self.start:
            return self.start, []
        imported = self._imported()
        if imported is not None:
            return self.start, self._beginning_with(imported)
        if last[1] in ("def", "class", "as"):
            return self.start, []
        if last[:2] == (OPERATOR, "."):
            return self.start, self._beginning_with(self._attributes())
        return self.start, self._beginning_with([*self._keyword_arguments(), *self._keys(), *self._names()])

    def _beginning_with(self, matches):
        """Those that go on from what is typed; private names only when that is one."""
        prefix = self.prefix
        return [
            match
            for match in matches
            if match.text.startswith(prefix) and (prefix or not match.text.startswith("_"))
        ]

    def _find(self, first, end):
        """What the expression of the tokens from `first` to before `end` stands for, also as the cell will have it."""
        tokens = self.tokens
        expression = text_of(self.source, first, end)
        assigned = {}
        name = tokens[first][1]
        later = assigned_expression(self.source, name) if tokens[first][0] == NAME else None
        if later is not None:
            try:
                found = find(later, self.namespace, builtins.__dict__)
                if first + 1 == end:
                    return found
                if isinstance(found, Value):
                    assigned[name] = found.value
            except Unknown:
                pass
        return find(expression, assigned, self.namespace, builtins.__dict__)

    def _attributes(self):
        end = len(self.tokens) - 1
        first = start_of_expression(self.tokens, end) if end > 0 else None
        if first is None:
            return
        try:
            found = self._find(first, end)
            names = found.names()
        except Exception:
            # Also a `__dir__` that fails.
            return
        for name in names:
            if name.startswith(self.prefix):
                try:
                    value = found.attribute(name).value
                    yield Match(name, _kind(value), value)
                except Unknown:
                    yield Match(name, "property")

    def _called(self):
        """The index of the bracket of the call that the cursor is in, and the callable."""
        bracket, opening = self.source.brackets[-1] if self.source.brackets else (None, 0)
        first = start_of_expression(self.tokens, opening) if bracket == "(" and opening else None
        if first is None:
            raise Unknown
        return opening, self._find(first, opening)

    def _keyword_arguments(self):
        if not self.tokens or self.tokens[-1][1] not in ("(", ","):
            return
        try:
            opening, found = self._called()
        except Unknown:
            return
        signature = signature_of(found.value) if isinstance(found, Value) else None
        if signature is None:
            return
        inside = self.tokens[opening:]
        given = {inside[at - 1][1] for at in range(1, len(inside)) if inside[at][:2] == (OPERATOR, "=")}
        for name in signature.keywords:
            if name not in given:
                yield Match(name + "=", "param")

    def _keys(self):
        """Keys where a subscript begins."""
        if self.prefix or not self.tokens or self.tokens[-1][:2] != (OPERATOR, "["):
            return
        for key in self._keys_of_container(len(self.tokens) - 1):
            yield Match(repr(key), "dict key")

    def _keys_of_container(self, opening):
        first = start_of_expression(self.tokens, opening) if opening else None
        if first is None:
            return []
        try:
            container = self._find(first, opening)
            if not isinstance(container, Value):
                return []
            if isinstance(container.value, dict):
                keys = list(dict.keys(container.value))
            else:
                keys = list(container.attribute("_ipython_key_completions_").value())
        except Exception:
            return []
        return [key for key in keys if type(key) in (str, bytes, int, float, bool)]

    def _in_string(self):
        string = self.source.string
        typed = self.source.code[string.body :]
        if self.tokens and self.tokens[-1][:2] == (OPERATOR, "[") and len(string.quote) == 1 and string.prefix != "f":
            kind = bytes if "b" in string.prefix else str
            keys = [key for key in self._keys_of_container(len(self.tokens) - 1) if type(key) is kind]
            if keys:
                texts = [_within_quotes(key, string.quote) for key in keys]
                return string.body, [Match(text, "dict key") for text in texts if text.startswith(typed)]
        folder, slash, beginning = typed.rpartition("/")
        return len(self.source.code) - len(beginning), list(_paths(folder + slash, beginning))

    def _imported(self):
        """Completions where a statement imports; None where it does not."""
        statement = []
        for token in reversed(self.tokens):
            if token[0] == NEWLINE or token[1] == ";":
                break
            statement.insert(0, token[1])
        if not statement or statement[0] not in ("import", "from"):
            return None
        if statement[-1] == "as":
            return []
        if statement[0] == "from" and "import" in statement:
            module = "".join(statement[1 : statement.index("import")])
            if statement[-1] not in ("import", ",", "("):
                return []
            return [Match(name, _kind(value), value) for name, value in _octavo_modules.contents(module).items()]
        if statement[-1] in ("import", "from", ",", "."):
            commas = [at for at, word in enumerate(statement) if word in ("import", "from", ",")]
            parent = "".join(statement[commas[-1] + 1 : -1] if statement[-1] == "." else [])
            return [Match(name, "module") for name in _octavo_modules.importable(parent)]
        return [Match("import", "keyword")] if statement[0] == "from" else [Match("as", "keyword")]

    def _names(self):
        for word in (*keyword.kwlist, "match", "case"):
            yield Match(word, "keyword")
        for name in bound_names(self.tokens):
            yield Match(name, "statement")
        for namespace in (builtins.__dict__, self.namespace):
            for name, value in list(namespace.items()):
                if isinstance(name, str) and name.isidentifier():
                    yield Match(name, _kind(value), value)


def _kind(value):
    if isinstance(value, types.ModuleType):
        return "module"
    if isinstance(value, type):
        return "class"
    return "function" if isinstance(value, _FUNCTIONS) else "instance"


def _within_quotes(key, quote):
    """A key as it stands between quotes of this kind."""
    text = repr(key).lstrip("b")
    if text[0] != quote:
        return text[1:-1].replace("\\" + text[0], text[0]).replace(quote, "\\" + quote)
    return text[1:-1]


def _paths(folder, beginning):
    """Files in a folder whose names go on from `beginning`; a folder's ends with a slash."""
    import os

    try:
        names = os.listdir(folder or ".")
    except (OSError, ValueError):
        return
    for name in names:
        if name.startswith(beginning) and (beginning or not name.startswith(".")):
            yield Match(name + "/" if os.path.isdir(folder + name) else name, "path")
