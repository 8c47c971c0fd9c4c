"""Runs the same snippets on ipykernel and on ours, and holds the differences against the list of those that are known.

The snippets are in `snippets/*.toml`, the reasons of differences in `reasons.toml`, and the list of both is `differences.md`, which
`--write` writes anew. The test fails for a difference without a reason, a reason without a difference, and a list that is old.
"""

import re
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from client import plain
from conftest import Kernel

HERE = Path(__file__).parent
CURSOR = "‸"
LIST = HERE / "differences.md"
FILES = ["results", "streams", "errors", "displays", "completions", "inspections", "completeness"]
# The words of errors are each Python's own, so the list holds for one version of it.
MADE_WITH = f"Python {sys.version_info.major}.{sys.version_info.minor} and ipykernel {version('ipykernel')}"


def answer(client, kind, snippet):
    """What a kernel makes of a snippet, as text that can be compared."""
    if kind == "completeness":
        reply = client.done("is_complete_request", {"code": snippet}, is_strict=False).reply
        return f"{reply['status']} {reply.get('indent', '')!r}"
    if kind == "completions":
        return completions(client, *([None, snippet] if isinstance(snippet, str) else snippet))
    if kind == "inspections":
        return inspection(client, *snippet)
    return outputs(client.execute(snippet, is_strict=False))


def outputs(run):
    """The outputs, each stream as a whole: how its text was cut is a matter of timing."""
    described = [f"{name}: {run.text(name)}" for name in ("stdout", "stderr") if run.text(name)]
    for message in run.outputs:
        if message.type == "error":
            described.append(f"error {message.content['ename']}: {message.content['evalue']}")
        elif message.type == "clear_output":
            described.append(f"clear_output wait={message.content['wait']}")
        elif message.type != "stream":
            transient = message.content.get("transient") or ""
            described.append(f"{message.type} {transient}".rstrip())
            described += [f"  {mime}: {value}" for mime, value in sorted(message.content["data"].items())]
            if message.content["metadata"]:
                described.append(f"  metadata: {message.content['metadata']}")
    described += [f"payload {payload}" for payload in run.reply.get("payload", [])]
    if run.reply["status"] != "ok" and not run.of("error"):
        described.append(f"reply {run.reply['status']}")
    return steady("\n".join(described))


def completions(client, before, marked):
    if before is not None:
        client.execute(before, is_strict=False)
    code = marked.replace(CURSOR, "")
    reply = client.done("complete_request", {"code": code, "cursor_pos": marked.index(CURSOR)}, is_strict=False).reply
    start, end = reply["cursor_start"], reply["cursor_end"]
    # What the code would be; where a kernel begins to replace is its own affair.
    chosen = sorted({code[:start] + match + code[end:] for match in reply["matches"]})
    return "\n".join(chosen) or "nothing"


def inspection(client, before, marked, detail_level=0):
    if before:
        client.execute(before, is_strict=False)
    content = {"code": marked.replace(CURSOR, ""), "cursor_pos": marked.index(CURSOR), "detail_level": detail_level}
    reply = client.done("inspect_request", content, is_strict=False).reply
    if not reply["found"]:
        return "not found"
    lines = [line.rstrip() for line in reply["data"]["text/plain"].splitlines()]
    # Files of cells are named by each kernel in its own way.
    return steady("\n".join(line for line in lines if not plain(line).startswith("File:")))


def steady(text):
    """Without what no two runs, or no two machines, have in common, and without colours."""
    text = re.sub(r"0x[0-9a-fA-F]{5,}", "0x…", plain(text))
    # A cell is a file of a name that each kernel makes up.
    text = re.sub(r"/\S*/ipykernel_\d+/\d+\.py|\b\d+\.py\b|\bCell In\[\d+\]", "<cell>", text)
    text = re.sub(r"/\S*/(site-packages|lib-dynload|python3\.\d+)/", "<lib>/", text)
    return re.sub(r"\b[0-9a-f]{32}\b", "<id>", text).strip()


@pytest.fixture(scope="module")
def found(context, jupyter_folders):
    """The differences by (file, name): (snippet, theirs, ours). And how many snippets there are."""
    differences, count = {}, 0
    for file in FILES:
        snippets = tomllib.loads((HERE / f"snippets/{file}.toml").read_text(encoding="utf-8"))
        count += len(snippets)
        # Kernels of their own for each file, so that a new snippet moves few numbers.
        kernels = [Kernel(name, context) for name in ("python3", "octavo")]
        try:
            clients = [kernel.connect(is_strict=False) for kernel in kernels]
            for name, snippet in snippets.items():
                try:
                    theirs, ours = (answer(client, file, snippet) for client in clients)
                except AssertionError as error:
                    raise AssertionError(f"{file}: {name}: {error}") from error
                if theirs != ours:
                    differences[file, name] = (snippet, theirs, ours)
        finally:
            for kernel in kernels:
                kernel.end()
    return differences, count


@pytest.fixture(scope="module")
def reasons():
    """Why a snippet differs, by (file, name)."""
    tree = tomllib.loads((HERE / "reasons.toml").read_text(encoding="utf-8"))
    shared = tree.pop("shared", {})
    return {(file, name): shared.get(reason, reason) for file, names in tree.items() for name, reason in names.items()}


def test_every_difference_has_a_reason_and_every_reason_a_difference(found, reasons):
    differences, _ = found
    told = [f"{file}: {name}\n  ipykernel: {theirs}\n  here: {ours}" for (file, name), (_, theirs, ours) in differences.items() if (file, name) not in reasons]
    assert not told, f"{len(told)} differences without a reason:\n" + "\n".join(told)
    assert [each for each in reasons if each not in differences] == [], "reasons without a difference"


def test_the_list_is_what_came_out(found, reasons, request):
    differences, count = found
    text = listed(differences, count, reasons)
    if request.config.getoption("--write"):
        LIST.write_text(text, encoding="utf-8")
    stored = LIST.read_text(encoding="utf-8") if LIST.exists() else ""
    if MADE_WITH not in stored:
        pytest.skip(f"{LIST.name} was not made with {MADE_WITH}")
    assert stored == text, "`python tests/conformance/run.py … --only differential --write` writes it"


def listed(differences, count, reasons):
    lines = [
        "# Where Octavo's kernel differs from ipykernel",
        "",
        "Written by `python tests/conformance/run.py … --only differential --write`, and checked by each run of the tests: the same",
        f"{count} snippets on both, here {MADE_WITH}. Compared are the outputs as text without colours and addresses, of errors the name and",
        "the message, of completions what the code would become, of inspections the text without the file's name.",
        "",
        "| snippets | | same | differing |",
        "|---|--:|--:|--:|",
    ]
    for file in FILES:
        number = len(tomllib.loads((HERE / f"snippets/{file}.toml").read_text(encoding="utf-8")))
        differing = sum(each == file for each, _ in differences)
        lines.append(f"| {file} | {number} | {number - differing} | {differing} |")
    lines.append(f"| all | {count} | {count - len(differences)} | {len(differences)} |")
    for (file, name), (snippet, theirs, ours) in differences.items():
        lines += ["", f"## {file}: {name}", "", reasons.get((file, name), "No reason yet."), ""]
        code = snippet if isinstance(snippet, str) else "\n".join(str(part) for part in snippet if part)
        for title, text in ((None, code), ("ipykernel:", theirs), ("Here:", ours)):
            lines += [title, ""] if title else []
            lines += ["````text", shortened(text), "````", ""]
        lines.pop()
    return "\n".join(lines) + "\n"


def shortened(text):
    """The whole, unless it is long; trailing blanks would not survive an editor."""
    lines = [line.rstrip() for line in text.splitlines()]
    if len(lines) > 24:
        lines = [*lines[:20], f"… {len(lines) - 20} more lines"]
    return "\n".join(line if len(line) <= 200 else f"{line[:200]}…" for line in lines)
