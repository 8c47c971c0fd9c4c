"""Python's values within magics and commands: `{expression}` and `$name` stand for them."""


def expanded(text, global_names, local_names):
    """The text with its values. What cannot be evaluated is left as it is: braces have other uses."""
    if "{" not in text and "$" not in text:
        return text
    parts, at = [], 0
    while at < len(text):
        char = text[at]
        if text.startswith(("{{", "}}", "$$"), at):
            parts.append(char)
            at += 2
            continue
        end, value = None, None
        if char == "{":
            end, value = _field(text, at, global_names, local_names)
        elif char == "$":
            end, value = _name(text, at + 1, global_names, local_names)
        if end is None:
            parts.append(char)
            at += 1
        else:
            parts.append(value)
            at = end
    return "".join(parts)


def _field(text, at, global_names, local_names):
    """`(end, value)` of the `{expression}` at `at`, which may have a format as in an f-string."""
    depth = 0
    for end in range(at, len(text)):
        depth += (text[end] == "{") - (text[end] == "}")
        if depth == 0:
            try:
                # As an f-string: it knows where the expression ends and its format begins.
                return end + 1, eval(f'f"""{text[at : end + 1]}"""', global_names, local_names)
            except Exception:
                return None, None
    return None, None


def _name(text, at, global_names, local_names):
    """`(end, value)` of the `$name` or `$name.attribute` whose name begins at `at`; only of names that there are."""
    end = _end_of_name(text, at)
    name = text[at:end]
    if not name or name[0].isdigit():
        return None, None
    if name in local_names:
        value = local_names[name]
    elif name in global_names:
        value = global_names[name]
    else:
        return None, None
    while text.startswith(".", end) and hasattr(value, attribute := text[end + 1 : _end_of_name(text, end + 1)]):
        value = getattr(value, attribute)
        end += 1 + len(attribute)
    return end, str(value)


def _end_of_name(text, at):
    while at < len(text) and (text[at].isalnum() or text[at] == "_"):
        at += 1
    return at
