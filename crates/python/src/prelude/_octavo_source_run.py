"""Compiles and runs the source of cells, and knows for each the lines it was written in."""

import linecache
import sys

# Flags of `compile` and of code.
TOP_LEVEL_AWAIT = 0x2000
_ONLY_AST = 0x400
_IS_COROUTINE = 0x80

_OUTSIDE_PYTHON = ("%", "!", "?", ",", ";", "/")

# By the name of a cell's file: the numbers of its lines that were rewritten, in which columns mean nothing.
rewritten_lines = {}


def may_need_rewriting(code):
    """Whether there may be syntax of IPython's in it. Told at a glance, since most cells are plain Python."""
    if code[:1].isspace() and code.strip():
        return True
    for line in code.split("\n"):
        text = line.strip()
        if text[:1] in _OUTSIDE_PYTHON or text[-1:] == "?" or text[:3] == ">>>" or text[:4] == "In [":
            return True
        if "=" in text and ("= %" in text or "= !" in text or "=%" in text or "=!" in text):
            return True
    return False


def remember(filename, source, rewritten=()):
    """Have tracebacks find the lines of a cell."""
    lines = [line + "\n" for line in source.split("\n")]
    # No modification time: linecache then never looks for a file of that name.
    linecache.cache[filename] = (len(source), None, lines, filename)
    rewritten_lines.pop(filename, None)
    if rewritten:
        rewritten_lines[filename] = rewritten


def run(code, filename, namespace, first_line=1):
    """Run code in a namespace; the value of its last expression, or None when it ends in none or in a `;`.

    `first_line` is the line of the file in which the code begins.
    """
    return finish(prepare("\n" * (first_line - 1) + code, filename), namespace)


def prepare(code, filename):
    """Compile code, for `finish` to run: its statements, its last expression if it has one, and whether that is shown.
    Code that is not Python does nothing."""
    body = compile(code, filename, "exec", _ONLY_AST, dont_inherit=True).body
    if not body or type(body[-1]).__name__ != "Expr":
        return _compiled(code, filename, "exec"), None, False
    head, expression, tail = _split(code, body[-1])
    is_shown = not tail.lstrip().startswith(";")
    return _compiled(head, filename, "exec"), _compiled(expression, filename, "eval"), is_shown


def prepare_changed(code, filename, transformers):
    """As `prepare`, with objects that change the tree of the code before it is compiled, such as `ast.NodeTransformer`s.
    One that fails is reported and left out from then on."""
    import ast

    tree = ast.parse(code, filename)
    for transformer in tuple(transformers):
        try:
            tree = transformer.visit(tree)
        except Exception as failure:
            print(f"{transformer!r} failed and is used no more: {failure!r}", file=sys.stderr)
            transformers.remove(transformer)
    body = ast.fix_missing_locations(tree).body
    expression = None
    if body and isinstance(body[-1], ast.Expr):
        expression = _compiled(ast.Expression(body.pop().value), filename, "eval")
    return _compiled(ast.Module(body, []), filename, "exec"), expression, not code.rstrip().endswith(";")


def finish(prepared, namespace):
    """Run what `prepare` gave; the value that is to be shown."""
    statements, expression, is_shown = prepared
    _run(statements, namespace)
    value = None if expression is None else _run(expression, namespace)
    return value if is_shown else None


def run_nodes(code, filename, namespace, interactivity, show):
    """Run code whose expressions are shown in another way than usual, IPython's `ast_node_interactivity`: `all`,
    `last`, `none` or `last_expr_or_assign`. `show(value)` is called for each that is."""
    import ast

    body = compile(code, filename, "exec", _ONLY_AST, dont_inherit=True).body
    if body and interactivity == "last_expr_or_assign":
        name = _assigned_name(ast, body[-1])
        if name is not None:
            # In its place, so that an error is in the line of the assignment.
            place = body[-1]
            shown = ast.copy_location(ast.Name(name, ast.Load()), place)
            body.append(ast.copy_location(ast.Expr(shown), place))
    is_hidden = code.rstrip().endswith(";")
    for number, node in enumerate(body, 1):
        if not isinstance(node, ast.Expr):
            _run(_compiled(ast.Module([node], []), filename, "exec"), namespace)
            continue
        value = _run(_compiled(ast.Expression(node.value), filename, "eval"), namespace)
        is_last = number == len(body)
        if interactivity != "none" and (is_last or interactivity == "all") and not (is_last and is_hidden):
            show(value)


def _assigned_name(ast, node):
    if isinstance(node, ast.Assign):
        target = node.targets[0]
    else:
        target = getattr(node, "target", None) if isinstance(node, (ast.AnnAssign, ast.AugAssign)) else None
    return target.id if isinstance(target, ast.Name) else None


def _compiled(code, filename, mode):
    return compile(code, filename, mode, TOP_LEVEL_AWAIT, dont_inherit=True)


def _run(code, namespace):
    """Run code to its end, also when it awaits."""
    value = eval(code, namespace)
    if code.co_flags & _IS_COROUTINE:
        import _octavo_await

        return _octavo_await.run(value)
    return value


def _split(code, last):
    """The code before the expression `last` and the expression itself, padded so that every position stays true."""
    lines = code.split("\n")
    first, end = last.lineno - 1, last.end_lineno - 1
    # Columns count bytes of UTF-8.
    head_of_line = lines[first].encode()[: last.col_offset].decode()
    head = "\n".join([*lines[:first], head_of_line])
    tail = "\n".join([lines[end].encode()[last.end_col_offset :].decode(), *lines[end + 1 :]])
    expression = code[len(head) : len(code) - len(tail)]
    # In brackets an expression may begin anywhere, as long as the bracket itself begins the text.
    if first:
        padded = "(" + "\n" * first + " " * last.col_offset + expression + ")"
    elif last.col_offset:
        padded = "(" + " " * (last.col_offset - 1) + expression + ")"
    else:
        # There is no place before it; only a starred one needs the bracket all the same.
        padded = f"({expression})" if expression.startswith("*") else expression
    return head, padded, tail


def place_of_caller():
    """`(filename, line, globals, locals)` of the innermost frame that is not the kernel's own."""
    frame = sys._getframe()
    while frame.f_back is not None and _is_ours(frame.f_code.co_filename):
        frame = frame.f_back
    return frame.f_code.co_filename, frame.f_lineno, frame.f_globals, frame.f_locals


def _is_ours(filename):
    return filename.startswith(("_octavo_", "IPython"))
