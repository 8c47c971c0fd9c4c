"""Completions at a cursor, as Jupyter's `complete_reply` has them.

What begins with what is typed is offered; where nothing does, what has it anywhere: `frame` finds `DataFrame`. Nothing of the person's is called to find them, see `_octavo_value`; what a class offers for this very purpose,
`__dir__` and `_ipython_key_completions_`, is.
"""

import builtins
import keyword
import sys
import types

import _octavo_modules
from _octavo_names import assigned_expression, bound_names, imported_name
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

    def order(self, typed):
        """What has the typed text earlier comes first, then keyword arguments; private names come last."""
        underscores = min(2, len(self.text) - len(self.text.lstrip("_")))
        place = self.text.lower().find(typed.lower())
        return (max(0, place), -1 if self.text.endswith("=") else underscores, self.text)


# What is typed is looked for anywhere from this length on: a letter is in nearly every name.
_LENGTH_ANYWHERE = 2


def complete(code, cursor, namespace):
    """The content of a `complete_reply`, without its status. `cursor` counts code points."""
    cursor = max(0, min(cursor, len(code)))
    start, typed, matches = _matches(code[:cursor], namespace)
    matches = sorted({match.text: match for match in matches}.values(), key=lambda match: match.order(typed))
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


def _matches(code, namespace):
    """`(start, typed, matches)`: where the text that they replace begins, what of them is typed, and the completions."""
    if "%" in code or "!" in code:
        import _octavo_complete_magics

        line = _octavo_complete_magics.line_at_end(code)
        if line is not None and line.find is not None:
            return line.start, line.typed, _that_fit(line.typed, line.find)
        code = code if line is None else line.code
    cursor = _Cursor(code, namespace)
    start, typed, find = cursor.place()
    return start, typed, _that_fit(typed, find)


def _that_fit(typed, find):
    """What `find(fits)` gives for what begins with what is typed; if that is nothing, for what has it anywhere."""
    found = list(find(lambda name: name.startswith(typed) and (typed or not name.startswith("_"))))
    if found or len(typed) < _LENGTH_ANYWHERE:
        return found
    part = typed.lower()
    return list(find(lambda name: part in name.lower() and (typed.startswith("_") or not name.startswith("_"))))


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

    def place(self):
        """`(start, typed, find)`: where the text begins that completions replace, what of it is typed, and what gives
        the matches whose names fit, `find(fits)`."""
        source = self.source
        nothing = self.start, self.prefix, lambda fits: ()
        if source.in_comment:
            return nothing
        if source.string:
            return self._in_string()
        last = self.tokens[-1] if self.tokens else (NEWLINE, "\n", 0)
        if last[0] == NUMBER and last[2] + len(last[1]) == self.start:
            before = self.tokens[-2] if len(self.tokens) > 1 else last
            if before[:2] != (OPERATOR, "["):
                return nothing
            keys = self._keys_of_container(len(self.tokens) - 2)
            return last[2], last[1], lambda fits: (Match(repr(key), "dict key") for key in keys if fits(repr(key)))
        imported = self._imported()
        if imported is not None:
            return self._of_names(lambda fits: imported)
        if last[1] in ("def", "class", "as"):
            return nothing
        if last[:2] == (OPERATOR, "."):
            return self._of_names(self._attributes)
        return self._of_names(lambda fits: [*self._keyword_arguments(), *self._keys(), *self._names()])

    def _of_names(self, find):
        return self.start, self.prefix, lambda fits: (match for match in find(fits) if fits(match.text))

    def _find(self, first, end):
        """What the expression of the tokens from `first` to before `end` stands for, also as the cell will have it."""
        tokens = self.tokens
        expression = text_of(self.source, first, end)
        assigned = {}
        name = tokens[first][1]
        if tokens[first][0] == NAME:
            assigned.update(self._imported_value(name))
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

    def _imported_value(self, name):
        """`{name: value}` of what an import of the cell will bind, as far as that is known without running it."""
        imported = imported_name(self.source, name)
        if imported is None:
            return {}
        module, attribute = imported
        contents = _octavo_modules.contents(module)
        value = sys.modules.get(module) if attribute is None else contents.get(attribute)
        return {} if value is None else {name: value}

    def _attributes(self, fits):
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
            if fits(name):
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
                return string.body, typed, lambda fits: (Match(text, "dict key") for text in texts if fits(text))
        folder, slash, name = typed.rpartition("/")
        return len(self.source.code) - len(name), name, lambda fits: paths(folder + slash, name, fits)

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


def paths(folder, typed, fits):
    """Files in a folder whose names fit; a folder's ends with a slash. Hidden ones only where a point is typed."""
    import os

    try:
        names = os.listdir(os.path.expanduser(folder) or ".")
    except (OSError, ValueError):
        return
    for name in names:
        if fits(name) and (typed.startswith(".") or not name.startswith(".")):
            yield Match(name + "/" if os.path.isdir(os.path.expanduser(folder) + name) else name, "path")
