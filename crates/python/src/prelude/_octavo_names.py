"""The names that a cell binds, told from its tokens: what may be used further down before the cell has run."""

import keyword

from _octavo_source import NAME, NEWLINE, OPERATOR


def bound_names(tokens):
    """Names of functions, classes, parameters, imports, loops and assignments among the tokens."""
    names = set()
    for statement in _statements(tokens):
        words = [text for _, text, _ in statement]
        for at, (kind, text, _) in enumerate(statement):
            if kind == NAME and text in _BINDERS:
                names.update(_BINDERS[text](statement, words, at + 1))
        names.update(_targets(statement, words))
    return names


def assigned_expression(source, name):
    """The text of the expression that the cell last assigned to a plain name; None when it did not."""
    found = None
    for statement in _statements(source.tokens):
        if len(statement) > 2 and statement[0][:2] == (NAME, name) and statement[1][:2] == (OPERATOR, "="):
            _, text, start = statement[-1]
            found = source.code[statement[2][2] : start + len(text)]
    return found


def imported_name(source, name):
    """What an import of the cell last bound a name to: `(module, attribute)`, without an attribute the module itself;
    None when no import did."""
    found = None
    for statement in _statements(source.tokens):
        words = [word for _, word, _ in statement if word not in ("(", ")")]
        if words[:1] == ["import"]:
            module, before = "", words[1:]
        elif words[:1] == ["from"] and "import" in words:
            at = words.index("import")
            module, before = "".join(words[1:at]), words[at + 1 :]
        else:
            continue
        for item in " ".join(before).split(","):
            imported, _, alias = item.partition(" as ")
            imported = imported.replace(" ", "")
            if module and name == (alias.strip() or imported):
                found = module, imported
            elif not module and alias and name == alias.strip():
                found = imported, None
            elif not module and not alias and name == imported.partition(".")[0]:
                found = name, None
    return found


def _statements(tokens):
    """The tokens of each line. Lines within brackets are one; a `;` ends one too."""
    statement = []
    for token in tokens:
        if token[0] == NEWLINE or token[1] == ";":
            yield statement
            statement = []
        else:
            statement.append(token)
    yield statement


def _next_name(statement, words, at):
    return _names(statement[at : at + 1])


def _loop_targets(statement, words, at):
    return _names(statement[at : words.index("in", at)]) if "in" in words[at:] else ()


def _imported(statement, words, at):
    names = []
    for index in range(at, len(statement)):
        # What has another name from here on is bound by its `as`; of `a.b`, `a` is bound.
        if words[index - 1] in ("import", ",", "(") and words[index + 1 : index + 2] != ["as"]:
            names.extend(_names(statement[index : index + 1]))
    return names


def _function(statement, words, at):
    names, depth = list(_names(statement[at : at + 1])), 0
    for index in range(at, len(statement)):
        depth += (words[index] in ("(", "[", "{")) - (words[index] in (")", "]", "}"))
        if depth == 1 and words[index - 1] in ("(", ",", "*"):
            names.extend(_names(statement[index : index + 1]))
        if depth == 0 and words[index] == ")":
            break
    return names


_BINDERS = {
    "def": _function,
    "class": _next_name,
    "as": _next_name,
    "for": _loop_targets,
    "import": _imported,
}


def _targets(statement, words):
    """What `a = …`, `a, b = …`, `a: int` and `(a := …)` assign to."""
    names = []
    for at, word in enumerate(words):
        if word == ":=":
            names.extend(_names(statement[at - 1 : at]))
    end = next((at for at, word in enumerate(words) if word in ("=", ":")), 0)
    # A bracket behind a name calls or subscripts it: nothing there is bound.
    if all(_is_of_target(token, before) for token, before in zip(statement[:end], [None, *statement])):
        names.extend(_names(statement[:end]))
    return names


def _is_of_target(token, before):
    kind, text, _ = token
    if text in ("(", "["):
        return before is None or before[0] != NAME
    return kind == NAME or text in (",", "*", ")", "]")


def _names(tokens):
    return [text for kind, text, _ in tokens if kind == NAME and not keyword.iskeyword(text)]
