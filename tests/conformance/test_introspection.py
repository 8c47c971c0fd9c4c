"""Completion, inspection and is_complete, with the cursor counted in code points."""

import pytest

from client import plain


def complete(client, code, cursor=None):
    reply = client.done("complete_request", {"code": code, "cursor_pos": len(code) if cursor is None else cursor}).reply
    assert reply["status"] == "ok"
    return reply


def inspect(client, code, cursor=None, detail_level=0):
    cursor = len(code) if cursor is None else cursor
    reply = client.done("inspect_request", {"code": code, "cursor_pos": cursor, "detail_level": detail_level}).reply
    return {**reply, "data": {mime: plain(text) for mime, text in reply["data"].items()}}


def completed(reply, code, match):
    """The code after this match was chosen."""
    assert match in reply["matches"], reply["matches"]
    return code[: reply["cursor_start"]] + match + code[reply["cursor_end"] :]


@pytest.mark.parametrize(
    ("before", "code", "match", "after"),
    [
        ("some_name = 1", "some_na", "some_name", "some_name"),
        ("", "prin", "print", "print"),
        ("", "impo", "import", "import"),
        ("import math", "math.sq", "sqrt", "math.sqrt"),
        ("import math", "1 + math.sq", "sqrt", "1 + math.sqrt"),
        ("", "import mat", "math", "import math"),
        ("", "from math import sq", "sqrt", "from math import sqrt"),
        ("class C:\n    attribute = 1\nc = C()", "c.attr", "attribute", "c.attribute"),
        ("text = 'a'", "text.upp", "upper", "text.upper"),
        ("", "for i in ran", "range", "for i in range"),
        ("long_one = 1", "x = [\n  long_o", "long_one", "x = [\n  long_one"),
    ],
)
def test_what_was_begun_is_completed(client, before, code, match, after):
    client.execute(before or "pass")
    reply = complete(client, code)
    matches = [each for each in reply["matches"] if each.split(".")[-1] == match]
    assert matches, reply["matches"][:20]
    assert completed(reply, code, matches[0]) == after


def test_keys_of_a_dict_are_completed(client):
    client.execute("table = {'alpha': 1, 'beta': 2}")
    code = "table['al"
    reply = complete(client, code)
    assert any(completed(reply, code, match).startswith("table['alpha") for match in reply["matches"])


def test_keyword_arguments_are_completed(client):
    client.execute("def function(first, *, keyword_only=1): pass")
    assert any(match.startswith("keyword_only") for match in complete(client, "function(1, keyword_o")["matches"])


def test_the_cursor_may_stand_in_the_middle(client):
    client.execute("import math")
    code = "math.sq(4)"
    reply = complete(client, code, cursor=7)
    match = next(each for each in reply["matches"] if each.endswith("sqrt"))
    assert completed(reply, code, match).startswith("math.sqrt")


def test_the_cursor_counts_code_points(client):
    client.execute("import math\n𝒳_name = 1")
    code = "'😀😀😀'; math.sq"
    reply = complete(client, code)
    match = next(each for each in reply["matches"] if each.endswith("sqrt"))
    assert completed(reply, code, match) == "'😀😀😀'; math.sqrt"
    assert reply["cursor_end"] == len(code)
    after = inspect(client, "'😀😀😀'; math.sqrt")
    assert after["found"] and "sqrt" in after["data"]["text/plain"]


def test_nothing_is_run_by_completing(client):
    client.execute("log = []\nclass C:\n    @property\n    def p(self):\n        log.append(1)\n        return self\nc = C()\ndef call(): log.append(2)")
    for code in ("c.p.", "call().", "log.append(3)."):
        complete(client, code)
    assert client.execute("[entry for entry in log if entry != 1]").result == "[]"


def test_completing_nothing_known_gives_nothing(client):
    reply = complete(client, "nowhere_at_all.x")
    assert reply["matches"] == []
    assert 0 <= reply["cursor_start"] <= reply["cursor_end"] <= len("nowhere_at_all.x")


@pytest.mark.parametrize("code", ["", "   ", "'unfinished", "1 +", "(((", "x = {", "\n\n", "😀"])
def test_odd_code_is_completed_without_error(client, code):
    reply = complete(client, code)
    assert 0 <= reply["cursor_start"] <= reply["cursor_end"] <= len(code)


@pytest.mark.parametrize("cursor", [-1, 5, 1000])
def test_a_cursor_beyond_the_code_does_no_harm(client, cursor):
    client.done("complete_request", {"code": "pri", "cursor_pos": cursor}, is_strict=False)
    client.done("inspect_request", {"code": "pri", "cursor_pos": cursor}, is_strict=False)
    assert client.execute("1").result == "1"


def test_types_are_told_for_matches(client):
    client.execute("def my_function(): pass\nmy_value = 1")
    reply = complete(client, "my_")
    types = {each["text"]: each["type"] for each in reply["metadata"]["_jupyter_types_experimental"]}
    assert types["my_function"] == "function" and set(types) == set(reply["matches"])


def test_an_inspection_finds_signature_and_documentation(client):
    client.execute("def add(first, second=2):\n    '''Adds two numbers.'''\n    return first + second")
    reply = inspect(client, "add")
    assert reply["found"]
    assert "add(first, second=2)" in reply["data"]["text/plain"] and "Adds two numbers." in reply["data"]["text/plain"]


def test_detail_1_shows_the_source(client):
    client.execute("def add(first, second=2):\n    '''Adds two numbers.'''\n    return first + second")
    assert "return first + second" not in inspect(client, "add")["data"]["text/plain"]
    assert "first + second" in inspect(client, "add", detail_level=1)["data"]["text/plain"]


def test_within_a_call_the_function_is_inspected(client):
    client.execute("def add(first, second=2):\n    '''Adds two numbers.'''")
    for code, cursor in [("add(1, ", None), ("add(1, 2)", 7), ("add(", None)]:
        reply = inspect(client, code, cursor)
        assert reply["found"] and "Adds two numbers." in reply["data"]["text/plain"], code


def test_an_attribute_is_inspected_where_the_cursor_stands(client):
    client.execute("import math")
    assert "sqrt" in inspect(client, "1 + math.sqrt", 11)["data"]["text/plain"]


@pytest.mark.parametrize("code", ["nowhere_at_all", "", "1 +", "'text"])
def test_what_is_not_there_is_not_found(client, code):
    reply = inspect(client, code)
    assert reply["status"] == "ok"
    if code == "nowhere_at_all":
        assert not reply["found"] and reply["data"] == {}


@pytest.mark.parametrize(
    ("code", "status", "indent"),
    [
        ("1 + 1", "complete", None),
        ("x = [1,\n2]", "complete", None),
        ("", "complete", None),
        ("if True:", "incomplete", "    "),
        ("for i in x:\n    if i:", "incomplete", "        "),
        ("def f():\n  return [", "incomplete", None),
        ("x = [", "incomplete", None),
        ("'''text", "incomplete", None),
        ("if True:\n    1", "incomplete", "    "),
        ("if True:\n    1\n", "complete", None),
        ("x = \\", "incomplete", None),
        ("1 = x", "invalid", None),
        ("x y", "invalid", None),
        ("'text", "invalid", None),
        (")", "invalid", None),
        ("async def f():", "incomplete", "    "),
        ("@decorator", "incomplete", None),
        ("try:\n    1\nexcept:", "incomplete", "    "),
    ],
)
def test_is_complete_tells_a_console_what_to_do(client, code, status, indent):
    reply = client.done("is_complete_request", {"code": code}).reply
    assert reply["status"] == status
    if indent is not None:
        assert reply["indent"] == indent
