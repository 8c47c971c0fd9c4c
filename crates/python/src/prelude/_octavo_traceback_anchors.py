"""Where within an expression its own work is: the operator of `a + b`, the brackets of `a[b]` and `f(x)`."""

_ONLY_AST = 0x400


def anchor(text, has_calls):
    """`(begin, end)` of the operator or the brackets in the text of an expression; None when there are none. The
    brackets of calls are told with `has_calls`."""
    try:
        # In brackets it may have line breaks.
        tree = compile(f"({text}\n)", "<expression>", "eval", _ONLY_AST, dont_inherit=True).body
    except (SyntaxError, ValueError, RecursionError):
        return None
    kind = type(tree).__name__
    if kind == "BinOp":
        return _operator(text, _at(text, tree.left), _at(text, tree.right, is_end=False))
    if kind == "Subscript" or (kind == "Call" and has_calls):
        inner = tree.value if kind == "Subscript" else tree.func
        opening, closing = ("[", "]") if kind == "Subscript" else ("(", ")")
        begin = text.find(opening, _at(text, inner))
        # A call of a plain name is all there is to it.
        if begin < 0 or not text.endswith(closing) or (kind == "Call" and type(inner).__name__ == "Name"):
            return None
        return begin, len(text)
    return None


def _operator(text, begin, end):
    """The operator between the operands, which may stand in brackets of their own."""
    while begin < end and (text[begin].isspace() or text[begin] in ")\\"):
        begin += 1
    length = 2 if text[begin : begin + 2] in ("//", "**", "<<", ">>") else 1
    return (begin, begin + length) if begin + length <= end else None


def _at(text, node, is_end=True):
    """The index in the text where a node ends, or begins."""
    line, column = (node.end_lineno, node.end_col_offset) if is_end else (node.lineno, node.col_offset)
    lines = f"({text}".split("\n")
    before = sum(len(each) + 1 for each in lines[: line - 1])
    return before + len(lines[line - 1].encode()[:column].decode("utf-8", "replace")) - 1
