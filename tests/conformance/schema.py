"""What each message of a kernel has to look like in version 5.5 of Jupyter's messaging protocol: JSON schemas, stricter than the text.

Nothing beyond what the protocol names may stand in a content; what it leaves open (data, metadata, transient) stays open.
https://jupyter-client.readthedocs.io/en/stable/messaging.html
"""

from jsonschema import Draft202012Validator

# What the kernel under test has to speak; None: any version 5.
PROTOCOL_VERSION = "5.5"
# Keys of a content that are passed over: none but for a kernel that is not ours.
IGNORED = set()

TEXT = {"type": "string"}
VERSION = {"type": "string", "pattern": r"^5\.\d+$"}
FULL_TEXT = {"type": "string", "minLength": 1}
FLAG = {"type": "boolean"}
NUMBER = {"type": "integer", "minimum": 0}
MAP = {"type": "object"}
LINES = {"type": "array", "items": TEXT}
# Types of data are `type/subtype`, perhaps with parameters.
MIME_BUNDLE = {"type": "object", "propertyNames": {"pattern": r"^[\w.+-]+/[\w.+-]+(; ?[\w.+-]+=.+)?$"}}


def closed(required, optional=None):
    """An object that has all of the required keys, perhaps some of the optional ones, and no others."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


HEADER = closed(
    {
        "msg_id": FULL_TEXT,
        "session": FULL_TEXT,
        "username": TEXT,
        "date": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$"},
        "msg_type": {"type": "string", "pattern": r"^[a-z]+(_[a-z]+)*$"},
        "version": VERSION,
    },
)

ERROR = {"ename": TEXT, "evalue": TEXT, "traceback": LINES}
ERROR_REPLY = closed({"status": {"const": "error"}, **ERROR})
BUNDLE = {"data": MIME_BUNDLE, "metadata": MAP}
# The protocol names one key of `transient`.
TRANSIENT = closed({}, {"display_id": FULL_TEXT})
USER_EXPRESSIONS = {
    "type": "object",
    "additionalProperties": {"anyOf": [closed({"status": {"const": "ok"}, **BUNDLE}), ERROR_REPLY]},
}
PAYLOAD = {
    "type": "array",
    "items": {
        "oneOf": [
            closed({"source": {"const": "page"}, "data": MIME_BUNDLE, "start": NUMBER}),
            closed({"source": {"const": "set_next_input"}, "text": TEXT, "replace": FLAG}),
            closed({"source": {"const": "edit_magic"}, "filename": TEXT, "line_number": NUMBER}),
            closed({"source": {"const": "ask_exit"}, "keepkernel": FLAG}),
        ]
    },
}
# (session, line, input), or with output (session, line, (input, output or nothing)).
HISTORY = {
    "type": "array",
    "items": {
        "type": "array",
        "prefixItems": [
            NUMBER,
            NUMBER,
            {"oneOf": [TEXT, {"type": "array", "prefixItems": [TEXT, {"type": ["string", "null"]}], "minItems": 2, "maxItems": 2}]},
        ],
        "minItems": 3,
        "maxItems": 3,
    },
}
LANGUAGE_INFO = closed(
    {"name": FULL_TEXT, "version": FULL_TEXT, "mimetype": FULL_TEXT, "file_extension": {"type": "string", "pattern": r"^\."}},
    {"pygments_lexer": TEXT, "codemirror_mode": {"type": ["string", "object"]}, "nbconvert_exporter": TEXT},
)
COMPLETION_METADATA = {
    "type": "object",
    "properties": {
        "_jupyter_types_experimental": {
            "type": "array",
            "items": closed({"start": NUMBER, "end": NUMBER, "text": TEXT, "type": TEXT}, {"signature": TEXT}),
        }
    },
}


def ok(required, optional=None):
    """The content of a reply to a request that went well, or the error instead."""
    return {"oneOf": [closed({"status": {"const": "ok"}, **required}, optional), ERROR_REPLY]}


CONTENTS = {
    # Replies on shell and control.
    "execute_reply": {
        "oneOf": [
            closed({"status": {"const": "ok"}, "execution_count": NUMBER, "user_expressions": USER_EXPRESSIONS, "payload": PAYLOAD}),
            closed(
                {"status": {"const": "error"}, "execution_count": NUMBER, **ERROR},
                {"user_expressions": {"const": {}}, "payload": PAYLOAD},
            ),
            closed({"status": {"const": "aborted"}}, {"execution_count": NUMBER}),
        ]
    },
    "complete_reply": ok({"matches": LINES, "cursor_start": NUMBER, "cursor_end": NUMBER, "metadata": COMPLETION_METADATA}),
    "inspect_reply": ok({"found": FLAG, **BUNDLE}),
    "is_complete_reply": {
        "oneOf": [
            closed({"status": {"const": "incomplete"}, "indent": TEXT}),
            closed({"status": {"enum": ["complete", "invalid", "unknown"]}}),
            ERROR_REPLY,
        ]
    },
    "history_reply": ok({"history": HISTORY}),
    "comm_info_reply": ok({"comms": {"type": "object", "additionalProperties": closed({"target_name": TEXT})}}),
    "kernel_info_reply": ok(
        {
            "protocol_version": VERSION,
            "implementation": FULL_TEXT,
            "implementation_version": FULL_TEXT,
            "language_info": LANGUAGE_INFO,
            "banner": FULL_TEXT,
        },
        {"help_links": {"type": "array", "items": closed({"text": FULL_TEXT, "url": FULL_TEXT})}, "supported_features": LINES, "debugger": FLAG},
    ),
    "interrupt_reply": ok({}),
    "shutdown_reply": ok({"restart": FLAG}),
    # Broadcasts on iopub.
    "status": closed({"execution_state": {"enum": ["starting", "busy", "idle"]}}),
    "iopub_welcome": closed({"subscription": TEXT}),
    "execute_input": closed({"code": TEXT, "execution_count": NUMBER}),
    "stream": closed({"name": {"enum": ["stdout", "stderr"]}, "text": FULL_TEXT}),
    "display_data": closed(BUNDLE, {"transient": TRANSIENT}),
    "update_display_data": closed({**BUNDLE, "transient": closed({"display_id": FULL_TEXT})}),
    "execute_result": closed({"execution_count": NUMBER, **BUNDLE}, {"transient": TRANSIENT}),
    "error": closed(ERROR),
    "clear_output": closed({"wait": FLAG}),
    "comm_open": closed({"comm_id": FULL_TEXT, "target_name": TEXT, "data": MAP}, {"target_module": {"type": ["string", "null"]}}),
    "comm_msg": closed({"comm_id": FULL_TEXT, "data": MAP}),
    "comm_close": closed({"comm_id": FULL_TEXT, "data": MAP}),
    # Requests on stdin.
    "input_request": closed({"prompt": TEXT, "password": FLAG}),
}

# A reply to a request that no protocol knows can only be an error.
UNKNOWN_REPLY = ERROR_REPLY
CHANNELS = {
    "shell": {name for name in CONTENTS if name.endswith("_reply")},
    "control": {name for name in CONTENTS if name.endswith("_reply")},
    "iopub": {
        "status", "iopub_welcome", "execute_input", "stream", "display_data", "update_display_data", "execute_result", "error",
        "clear_output", "comm_open", "comm_msg", "comm_close",
    },
    "stdin": {"input_request"},
}

_HEADER = Draft202012Validator(HEADER)
_CONTENTS = {name: Draft202012Validator(content) for name, content in CONTENTS.items()}
_UNKNOWN_REPLY = Draft202012Validator(UNKNOWN_REPLY)


def complaints(channel, message):
    """What is wrong with a message of a kernel, in words; nothing when all is well.

    The message has `header`, `parent_header`, `metadata`, `content` as JSON values.
    """
    found = [f"header: {error.message}" for error in _HEADER.iter_errors(message["header"])]
    msg_type = message["header"].get("msg_type", "")
    versions = [message["header"].get("version")]
    if msg_type == "kernel_info_reply" and "protocol_version" in message["content"]:
        versions.append(message["content"]["protocol_version"])
    found += [f"version: {version}, not {PROTOCOL_VERSION}" for version in versions if PROTOCOL_VERSION not in (None, version)]
    for part in ("parent_header", "metadata", "content"):
        if not isinstance(message[part], dict):
            found.append(f"{part}: not an object")
    if msg_type not in CHANNELS[channel] and not (channel in ("shell", "control") and msg_type.endswith("_reply")):
        found.append(f"{msg_type} on the {channel} channel")
    validator = _CONTENTS.get(msg_type, _UNKNOWN_REPLY)
    found += [f"content: {_words(error)}" for error in validator.iter_errors(message["content"])]
    return [f"{msg_type} {complaint}: {message['content']!r:.400}" for complaint in found]


def _words(error):
    """The innermost complaint: "is not valid under any of the given schemas" helps nobody."""
    while error.context:
        # Of the alternatives, the one for this status got furthest.
        error = max(error.context, key=lambda each: (len(each.absolute_path), "const" not in str(each.validator)))
    return f"{'/'.join(map(str, error.absolute_path))}: {error.message}"
