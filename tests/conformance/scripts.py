"""Plays scripts of requests to a kernel and writes down what it answered: the format is explained in ../protocol/FORMAT.md."""

import base64
import json
import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "protocol"
DEFAULTS = {"silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": True, "stop_on_error": True}
CHANNELS = ("iopub", "shell", "control", "stdin")
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?")
ADDRESS = re.compile(r"0x[0-9a-fA-F]{5,}")
ID = re.compile(r"(?<![0-9A-Za-z])([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})(?![0-9A-Za-z])")


def names():
    """The scripts there are."""
    return sorted(path.name for path in (FOLDER / "scripts").glob("*.json"))


def record(client, name):
    """Plays a script to a fresh kernel; the recording."""
    script = json.loads((FOLDER / "scripts" / name).read_text(encoding="utf-8"))
    sent, order = {}, []
    for number, step in enumerate(script["steps"], 1):
        if "send" in step:
            default = f"{number} {step['send']['msg_type']}"
            exchange = send(client, step["send"])
            sent[step.get("name", default)] = exchange
            order.append((step.get("name", default), exchange))
        exchange = sent[step["of"]] if "of" in step else exchange
        wait(client, exchange, step.get("await", usual(exchange.type)))
    answers = [{"request": label, **by_channel(exchange)} for label, exchange in order]
    return {"script": name, "answers": Steady().answers(answers)}


def send(client, message):
    msg_type, content, parent = message["msg_type"], message["content"], None
    if msg_type == "execute_request" and isinstance(content, dict) and "code" in content:
        content = {**DEFAULTS, **content}
    if msg_type == "input_reply":
        parent = next((each.header for each in reversed(client.all) if each.type == "input_request"), None)
    buffers = [base64.b64decode(buffer) for buffer in message.get("buffers", [])]
    return client.send(msg_type, content, message["channel"], message.get("metadata"), parent, buffers)


def usual(msg_type):
    """What is waited for when nothing is said."""
    if msg_type.endswith("_request"):
        return "done"
    return "idle" if msg_type.startswith("comm_") else "nothing"


def wait(client, exchange, awaited):
    if awaited == "done":
        client.until(lambda: exchange.is_done, "the end", exchange)
    elif awaited == "idle":
        client.until_idle(exchange)
    elif awaited != "nothing":
        client.until(lambda: any(fits(message, awaited) for message in exchange.messages), str(awaited), exchange)


def fits(message, awaited):
    return (
        message.type == awaited["msg_type"]
        and message.channel == awaited.get("channel", message.channel)
        and contains(message.content, awaited.get("content", {}))
    )


def contains(found, expected):
    """For every key the value is equal, or, where both are texts, contains it."""
    if isinstance(expected, dict):
        return isinstance(found, dict) and all(key in found and contains(found[key], value) for key, value in expected.items())
    if isinstance(expected, str) and isinstance(found, str):
        return expected in found
    return found == expected


def by_channel(exchange):
    """The messages of an exchange, those of each channel in their order."""
    answers = {}
    for channel in CHANNELS:
        messages = []
        for message in (each for each in exchange.messages if each.channel == channel):
            buffers = [base64.b64encode(buffer).decode() for buffer in message.buffers]
            told = {"msg_type": message.type, "content": dict(message.content), "metadata": message.metadata, "buffers": buffers}
            add(messages, told)
        if messages:
            answers[channel] = messages
    return answers


def add(messages, told):
    """Adds a message; pieces of one stream become one."""
    if told["msg_type"] == "stream":
        if not told["content"]["text"]:
            return
        last = messages[-1] if messages else None
        if last and last["msg_type"] == "stream" and last["content"]["name"] == told["content"]["name"]:
            last["content"]["text"] += told["content"]["text"]
            return
    messages.append(told)


class Steady:
    """Takes out what no two runs have in common."""

    def __init__(self):
        self.ids = {}

    def answers(self, answers):
        """All of it, in the order in which ids are counted."""
        return [
            {"request": entry["request"], **{channel: [self.message(each) for each in entry[channel]] for channel in CHANNELS if channel in entry}}
            for entry in answers
        ]

    def message(self, message):
        content = message["content"]
        if message["msg_type"] == "kernel_info_reply":
            content = without_versions(content)
        return {**message, "content": self.value(content), "metadata": self.value(message["metadata"])}

    def value(self, value):
        if isinstance(value, dict):
            return {key: self.value(value[key]) for key in sorted(value)}
        if isinstance(value, list):
            return [self.value(each) for each in value]
        return self.text(value) if isinstance(value, str) else value

    def text(self, text):
        text = ADDRESS.sub("<address>", DATE.sub("<date>", text))
        return ID.sub(lambda found: f"<id {self.ids.setdefault(found[0], len(self.ids) + 1)}>", text)


def without_versions(info):
    """Kernel information without what changes with each version."""

    def shown(value, word):
        return word if isinstance(value, str) and value else value

    info = dict(info)
    for key, word in (("banner", "<banner>"), ("implementation_version", "<version>")):
        if key in info:
            info[key] = shown(info[key], word)
    if "version" in info.get("language_info", {}):
        info["language_info"] = {**info["language_info"], "version": shown(info["language_info"]["version"], "<version>")}
    return info


def as_text(recording):
    """How a recording lies on disk."""
    return json.dumps(recording, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
