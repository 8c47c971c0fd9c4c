"""What a line of the small shell says: its words, with variables and patterns put in, and what stands between them."""

import os

_OPERATORS = ("&&", "||", ">>", "2>&1", "2>", "|", ";", ">", "<", "\n")
_REDIRECTIONS = (">>", ">", "<", "2>", "2>&1")
_PATTERN = "*?["


class NotUnderstood(Exception):
    """The line uses something of a shell that this one does not have."""


class Word:
    """A word with its quotes taken off. `pattern` is it with what was quoted made harmless, or None without a `*`."""

    def __init__(self):
        self.text, self.pattern, self.is_pattern = "", "", False

    def add(self, text, is_quoted):
        self.text += text
        for char in text:
            self.is_pattern |= not is_quoted and char in _PATTERN
            self.pattern += f"[{char}]" if is_quoted and char in _PATTERN else char


class Command:
    """One command of a pipeline: its words and redirections, `(operator, file name)`, and settings `NAME=value`."""

    def __init__(self):
        self.words, self.redirections, self.settings = [], [], []


def parse(text):
    """`[(joint, [Command, …]), …]`: pipelines, each with what stands before it: `&&`, `||` or `;`.

    Variables are not put in yet: that waits until the commands before have run.
    """
    pipelines, joint, commands, command = [], ";", [], []
    for token in _tokens(text):
        if isinstance(token, tuple) or token in _REDIRECTIONS:
            command.append(token)
            continue
        if not command:
            # A line may go on behind a joint, and be empty.
            if token == "\n" or token == ";" and not commands:
                continue
            raise NotUnderstood(f"{token!r} without a command before it")
        commands.append(command)
        command = []
        if token != "|":
            pipelines.append((joint, commands))
            commands, joint = [], token
    if command:
        pipelines.append((joint, [*commands, command]))
    elif commands or joint in ("&&", "||"):
        raise NotUnderstood(f"{'|' if commands else joint!r} without a command behind it")
    return pipelines


def _tokens(text):
    """Operators, as `_OPERATORS` has them, and words as they are written, as `("word", text)`."""
    at = 0
    while at < len(text):
        if text.startswith("\\\n", at):
            at += 2
        elif text[at] in " \t\r":
            at += 1
        elif text[at] == "#":
            end = text.find("\n", at)
            at = len(text) if end < 0 else end
        else:
            operator = next((each for each in _OPERATORS if text.startswith(each, at)), None)
            if operator:
                yield operator
                at += len(operator)
                continue
            end = _end_of_word(text, at)
            yield ("word", text[at:end])
            at = end


def _end_of_word(text, at):
    start, quote = at, None
    while at < len(text):
        char = text[at]
        if char == "\\" and quote != "'":
            at += 2
            continue
        if quote:
            quote = None if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char == "`" or text.startswith("$(", at):
            raise NotUnderstood("the output of one command within another, $(…)")
        elif char in "()":
            raise NotUnderstood("commands in brackets")
        elif char == "&" and not text.startswith("&&", at):
            raise NotUnderstood("commands in the background, with &")
        elif text.startswith("<<", at):
            raise NotUnderstood("text for a command within the line, with <<")
        elif char in " \t\r\n;|<>" or text.startswith("&&", at):
            break
        at += 1
    if quote:
        raise NotUnderstood(f"a quote {quote} that has no end")
    if text.startswith("<<", at):
        raise NotUnderstood("text for a command within the line, with <<")
    return max(at, start + 1)


def resolve(tokens):
    """The `Command` of the tokens of one, variables and patterns put in."""
    command, redirection = Command(), None
    for token in tokens:
        if isinstance(token, str):
            if redirection:
                raise NotUnderstood(f"{redirection} needs the name of a file behind it")
            if token == "2>&1":
                command.redirections.append((token, None))
            else:
                redirection = token
            continue
        word = token[1]
        if redirection:
            command.redirections.append((redirection, "".join(_expanded(word))))
            redirection = None
        elif not command.words and _is_setting(word):
            name, _, value = word.partition("=")
            command.settings.append((name, " ".join(_expanded(value)) if value else ""))
        else:
            command.words.extend(_expanded(word))
    if redirection:
        raise NotUnderstood(f"{redirection} needs the name of a file behind it")
    return command


def _is_setting(word):
    name, equals, _ = word.partition("=")
    return bool(equals) and name.isidentifier()


def _expanded(text):
    """The words that one is: several where it is a pattern that files match."""
    word, at, quote = Word(), 0, None
    if text == "~" or text.startswith("~/"):
        word.add(os.path.expanduser("~"), True)
        at = 1
    is_quoted = False
    while at < len(text):
        char = text[at]
        if quote is None and char in "'\"":
            quote, is_quoted = char, True
        elif char == quote:
            quote = None
        elif char == "\\" and quote != "'":
            at += 1
            is_kept = quote and text[at : at + 1] not in ('"', "\\", "$")
            word.add(("\\" if is_kept else "") + text[at : at + 1], True)
        elif char == "$" and quote != "'":
            value, at = _variable(text, at)
            word.add(value, True)
            continue
        else:
            word.add(char, quote is not None)
        at += 1
    # A variable that is empty is no word, unless it is quoted.
    if not word.text and not is_quoted and text:
        return []
    return _files(word) if word.is_pattern else [word.text]


def _variable(text, at):
    """`(value, end)` of the `$NAME` or `${NAME}` at `at`."""
    if text.startswith("${", at):
        end = text.find("}", at)
        if end < 0 or not text[at + 2 : end].isidentifier():
            raise NotUnderstood("a ${…} that is more than a name")
        return os.environ.get(text[at + 2 : end], ""), end + 1
    end = at + 1
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return (os.environ.get(text[at + 1 : end], ""), end) if end > at + 1 else ("$", end)


def _files(word):
    import glob

    return sorted(glob.glob(word.pattern)) or [word.text]
