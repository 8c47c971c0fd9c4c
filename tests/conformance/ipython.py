"""IPython as a kernel would have it: runs snippets and gives the messages that a client would get. Runs within Pyodide,
for `record.mjs`, and knows neither ipykernel nor sockets."""

import base64
import builtins
import io
import sys

from IPython.core import page, payloadpage
from IPython.core.completer import provisionalcompleter, rectify_completions
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.tokenutil import token_at_cursor

CURSOR = "‸"
messages = []


def say(msg_type, **content):
    messages.append({"type": msg_type, "content": content})


def as_json(value):
    """What a message can carry: bytes become base64."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, dict):
        return {str(key): as_json(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_json(each) for each in value]
    return value


class Stream(io.TextIOBase):
    encoding = "UTF-8"

    def __init__(self, name):
        self.name = name

    def writable(self):
        return True

    def write(self, text):
        last = messages[-1] if messages else None
        if last and last["type"] == "stream" and last["content"]["name"] == self.name:
            last["content"]["text"] += text
        else:
            say("stream", name=self.name, text=text)
        return len(text)


class Publisher(DisplayPublisher):
    def publish(self, data, metadata=None, *, transient=None, update=False, **kwargs):
        kind = "update_display_data" if update else "display_data"
        say(kind, data=as_json(data), metadata=as_json(metadata or {}), transient=transient or {})

    def clear_output(self, wait=False):
        say("clear_output", wait=wait)


class Hook(DisplayHook):
    def write_output_prompt(self):
        """The number is the message's."""

    def write_format_data(self, format_dict, md_dict=None):
        say("execute_result", data=as_json(format_dict), metadata=as_json(md_dict or {}))

    def finish_displayhook(self):
        """There is no line to end."""


class Shell(InteractiveShell):
    def __init__(self, **kwargs):
        super().__init__(display_pub_class=Publisher, displayhook_class=Hook, **kwargs)

    def _showtraceback(self, etype, evalue, stb):
        try:
            text = str(evalue)
        except Exception as failure:
            text = str(failure)
        say("error", ename=etype.__name__, evalue=text)

    def set_next_input(self, text, replace=False):
        self.payload_manager.write_payload({"source": "set_next_input", "text": text, "replace": replace})


def no_input(*_, **__):
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")


sys.stdout, sys.stderr = Stream("stdout"), Stream("stderr")
builtins.input = no_input
shell = Shell.instance()
shell.set_hook("show_in_pager", page.as_hook(payloadpage.page), 99)


async def execute(code):
    messages.clear()
    try:
        transformed = shell.transform_cell(code)
    except Exception:
        # It is met again, and told, when the cell runs.
        transformed = None
    if transformed is not None and shell.should_run_async(code, transformed_cell=transformed):
        result = await shell.run_cell_async(code, store_history=True, transformed_cell=transformed)
    else:
        result = shell.run_cell(code, store_history=True)
    payload = shell.payload_manager.read_payload()
    shell.payload_manager.clear_payload()
    return {"status": "ok" if result.success else "error", "payload": as_json(payload), "messages": list(messages)}


def complete(marked):
    code, cursor = marked.replace(CURSOR, ""), marked.index(CURSOR)
    with provisionalcompleter():
        found = list(rectify_completions(code, shell.Completer.completions(code, cursor)))
    start, end = (found[0].start, found[0].end) if found else (cursor, cursor)
    return {"matches": [each.text for each in found], "cursor_start": start, "cursor_end": end}


def inspect(marked, detail_level=0):
    name = token_at_cursor(marked.replace(CURSOR, ""), marked.index(CURSOR))
    try:
        bundle = shell.object_inspect_mime(name, detail_level=detail_level)
    except KeyError:
        return {"found": False}
    return {"found": True, "data": {"text/plain": bundle["text/plain"]}}


def is_complete(code):
    status, indent = shell.input_transformer_manager.check_complete(code)
    return {"status": status, "indent": " " * indent} if status == "incomplete" else {"status": status}


async def answer(kind, snippet):
    """What a kernel makes of a snippet of a file."""
    if kind == "completeness":
        return is_complete(snippet)
    if kind in ("completions", "inspections"):
        before, *rest = [None, snippet] if isinstance(snippet, str) else snippet
        if before:
            await execute(before)
        return (complete if kind == "completions" else inspect)(*rest)
    return await execute(snippet)
