"""Runs snippets on our kernel, compares with what IPython answers on CPython of the same minor version, and holds the differences
against the list of those that are known.

The snippets are in `snippets/*.toml`, IPython's answers in `answers.json`, which `record.mjs` records, the reasons of differences in
`reasons.toml`, and the list of all is `differences.md`, which `--write` writes anew. The test fails for a difference without a reason,
a reason without a difference, answers to other snippets, and a list that is old.
"""

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from client import plain
from conftest import Kernel

HERE = Path(__file__).parent
CURSOR = "‸"
LIST = HERE / "differences.md"
FILES = ["results", "streams", "errors", "displays", "completions", "inspections", "completeness", "magics"]
RECORDED = json.loads((HERE / "answers.json").read_text(encoding="utf-8"))


@dataclass
class Message:
    """A message that was recorded."""

    type: str
    content: dict


class Recorded:
    """What was recorded of a snippet, as the exchange that it would have been."""

    def __init__(self, reply):
        self.reply = reply
        self.outputs = [Message(**message) for message in reply.get("messages", [])]

    def of(self, msg_type):
        return [message for message in self.outputs if message.type == msg_type]

    def text(self, name):
        return "".join(message.content["text"] for message in self.of("stream") if message.content["name"] == name)


def recorded_answer(kind, snippet, reply):
    """What IPython made of a snippet, as text that can be compared."""
    if kind == "completeness":
        return completeness_text(reply)
    if kind == "completions":
        return completions_text(snippet if isinstance(snippet, str) else snippet[1], reply)
    if kind == "inspections":
        return inspection_text(reply)
    return outputs(Recorded(reply))


def answer(client, kind, snippet):
    """What our kernel makes of a snippet, as text that can be compared."""
    if kind == "completeness":
        return completeness_text(client.done("is_complete_request", {"code": snippet}, is_strict=False).reply)
    if kind == "completions":
        return completions(client, *([None, snippet] if isinstance(snippet, str) else snippet))
    if kind == "inspections":
        return inspection(client, *snippet)
    return outputs(client.execute(snippet, is_strict=False))


def completeness_text(reply):
    return f"{reply['status']} {reply.get('indent', '')!r}"


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
            described += [f"  {mime}: {shown(mime, value)}" for mime, value in sorted(message.content["data"].items())]
            if message.content["metadata"]:
                described.append(f"  metadata: {message.content['metadata']}")
    described += [f"payload {payload}" for payload in run.reply.get("payload", [])]
    if run.reply["status"] != "ok" and not run.of("error"):
        described.append(f"reply {run.reply['status']}")
    return steady("\n".join(described))


def shown(mime, value):
    """A representation. White space between the parts of a tag says nothing."""
    if mime != "text/html":
        return value
    return re.sub(r"\s*([<>])\s*", r"\1", re.sub(r"\s+", " ", value))


def completions(client, before, marked):
    if before is not None:
        client.execute(before, is_strict=False)
    request = {"code": marked.replace(CURSOR, ""), "cursor_pos": marked.index(CURSOR)}
    return completions_text(marked, client.done("complete_request", request, is_strict=False).reply)


def completions_text(marked, reply):
    code = marked.replace(CURSOR, "")
    start, end = reply["cursor_start"], reply["cursor_end"]
    # What the code would be; where a kernel begins to replace is its own affair.
    chosen = sorted({code[:start] + match + code[end:] for match in reply["matches"]})
    return "\n".join(chosen) or "nothing"


def inspection(client, before, marked, detail_level=0):
    if before:
        client.execute(before, is_strict=False)
    content = {"code": marked.replace(CURSOR, ""), "cursor_pos": marked.index(CURSOR), "detail_level": detail_level}
    return inspection_text(client.done("inspect_request", content, is_strict=False).reply)


def inspection_text(reply):
    if not reply["found"]:
        return "not found"
    lines = [line.rstrip() for line in reply["data"]["text/plain"].splitlines()]
    # Files of cells are named by each kernel in its own way.
    return steady("\n".join(line for line in lines if not plain(line).startswith("File:")))


def steady(text):
    """Without what no two runs, or no two machines, have in common, and without colours."""
    text = re.sub(r"0x[0-9a-fA-F]{5,}", "0x…", plain(text))
    # A cell is a file of a name that each kernel makes up.
    text = re.sub(r"<ipython-input-[^>]*>|\bCell In\[\d+\]", "<cell>", text)
    text = re.sub(r"/\S*/(packages|lib-dynload|python3\d+\.zip|python3\.\d+)/", "<lib>/", text)
    return re.sub(r"\b[0-9a-f]{32}\b", "<id>", text).strip()


@pytest.fixture(scope="module")
def found(context, jupyter_folders, tmp_path_factory):
    """The differences by (file, name): (snippet, theirs, ours). And how many snippets there are."""
    differences, count, old = {}, 0, []
    for file in FILES:
        snippets = tomllib.loads((HERE / f"snippets/{file}.toml").read_text(encoding="utf-8"))
        count += len(snippets)
        recorded = RECORDED["answers"][file]
        old += [f"{file}: {name}" for name in {**snippets, **recorded} if snippets.get(name) != recorded.get(name, {}).get("snippet")]
        # A kernel of its own for each file, so that a new snippet moves few numbers.
        kernel = Kernel("octavo", context)
        try:
            client = kernel.connect(is_strict=False)
            # The files of the snippets are written there, and nothing else is.
            folder = {"code": f"__import__('os').chdir({str(tmp_path_factory.mktemp(file))!r})", "silent": True}
            client.done("execute_request", folder, is_strict=False)
            for name, snippet in snippets.items():
                try:
                    ours = answer(client, file, snippet)
                except AssertionError as error:
                    raise AssertionError(f"{file}: {name}: {error}") from error
                theirs = recorded_answer(file, snippet, recorded[name]["answer"]) if name in recorded else "not recorded"
                if theirs != ours:
                    differences[file, name] = (snippet, theirs, ours)
        finally:
            kernel.end()
    assert not old, f"`record.mjs` has not recorded the answers to {', '.join(old)}"
    return differences, count


@pytest.fixture(scope="module")
def reasons():
    """Why a snippet differs, by (file, name)."""
    tree = tomllib.loads((HERE / "reasons.toml").read_text(encoding="utf-8"))
    shared = tree.pop("shared", {})
    return {(file, name): shared.get(reason, reason) for file, names in tree.items() for name, reason in names.items()}


def test_every_difference_has_a_reason_and_every_reason_a_difference(found, reasons):
    differences, _ = found
    told = [f"{file}: {name}\n  IPython: {theirs}\n  here: {ours}" for (file, name), (_, theirs, ours) in differences.items() if (file, name) not in reasons]
    assert not told, f"{len(told)} differences without a reason:\n" + "\n".join(told)
    assert [each for each in reasons if each not in differences] == [], "reasons without a difference"


def test_the_list_is_what_came_out(found, reasons, request):
    differences, count = found
    text = listed(differences, count, reasons)
    if request.config.getoption("--write"):
        LIST.write_text(text, encoding="utf-8")
    stored = LIST.read_text(encoding="utf-8") if LIST.exists() else ""
    assert stored == text, "`python tests/conformance/run.py … --only differential --write` writes it"


def listed(differences, count, reasons):
    lines = [
        "# Where Octavo's kernel differs from IPython",
        "",
        "Written by `python tests/conformance/run.py … --only differential --write`, and checked by each run of the tests: the same",
        f"{count} snippets here and on {RECORDED['made_with']}. Compared are the outputs as text without colours and addresses, of errors",
        "the name and the message, of completions what the code would become, of inspections the text without the file's name.",
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
        for title, text in ((None, code), ("IPython:", theirs), ("Here:", ours)):
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
