"""Commands of the small shell that write and sift text."""

from _octavo_system import Failure


def echo(call):
    """Write the words."""
    words, end = call.words, "\n"
    while words and words[0] in ("-n", "-e"):
        if words[0] == "-n":
            end = ""
        words = words[1:]
    call.write(" ".join(words) + end)


def cat(call):
    """Write files one after the other."""
    options = call.options("n")
    number = 0
    for _, text in call.texts():
        if "n" not in options:
            call.write(text)
            continue
        for line in text.splitlines(keepends=True):
            number += 1
            call.write(f"{number:>6}\t{line}")


def head(call):
    """The first lines, 10 unless -n says otherwise."""
    _part(call, lambda lines, count: lines[:count])


def tail(call):
    """The last lines, 10 unless -n says otherwise."""
    _part(call, lambda lines, count: lines[-count:] if count else [])


def _part(call, part):
    # `head -5` is an old way to write `head -n 5`.
    call.words = [f"-n{word[1:]}" if word[:1] == "-" and word[1:].isdigit() else word for word in call.words]
    count = _count(call.options("q", "n").get("n", "10"))
    has_titles = len(call.words) > 1
    for number, (name, text) in enumerate(call.texts()):
        if has_titles:
            call.write(f"{chr(10) if number else ''}==> {name} <==\n")
        call.write("".join(part(text.splitlines(keepends=True), count)))


def _count(text):
    if not text.isdigit():
        raise Failure(f"-n takes a number of lines, not {text!r}")
    return int(text)


def wc(call):
    """Count lines, words and bytes."""
    options = call.options("lwcm")
    kinds = [kind for kind in "lwmc" if kind in options] or list("lwc")
    rows = [(_counts(text), name) for name, text in call.texts()]
    if len(rows) > 1:
        rows.append(({kind: sum(counts[kind] for counts, _ in rows) for kind in "lwmc"}, "total"))
    width = max((len(str(counts[kind])) for counts, _ in rows for kind in kinds), default=1)
    # A single number stands alone, several in columns.
    width = 1 if len(kinds) == 1 and len(rows) == 1 else width + 1
    for counts, name in rows:
        numbers = " ".join(f"{counts[kind]:>{width}}" for kind in kinds)
        call.write(f"{numbers}{'' if name == '-' else ' ' + name}\n")


def _counts(text):
    return {"l": text.count("\n"), "w": len(text.split()), "m": len(text), "c": len(text.encode())}


def grep(call):
    """The lines that a regular expression matches."""
    import re

    options = call.options("ivnclrwEFhHo", "e")
    pattern = options.get("e") or (call.words.pop(0) if call.words else None)
    if pattern is None:
        raise Failure("it needs what to look for")
    if "r" in options:
        call.words = list(_files_below(call.words or ["."]))
    pattern = re.escape(pattern) if "F" in options else pattern
    pattern = rf"\b(?:{pattern})\b" if "w" in options else pattern
    try:
        found = re.compile(pattern, re.IGNORECASE if "i" in options else 0).search
    except re.error as error:
        raise Failure(f"{pattern!r} is no regular expression: {error}") from None
    has_names = ("H" in options or "r" in options or len(call.words) > 1) and "h" not in options
    is_found = False
    for name, text in call.texts():
        numbered = enumerate(text.splitlines(), 1)
        lines = [(number, line) for number, line in numbered if bool(found(line)) != ("v" in options)]
        is_found |= bool(lines)
        _write_found(call, options, f"{name}:" if has_names else "", name, lines, found)
    return None if is_found else 1


def _write_found(call, options, head, name, lines, found):
    if "c" in options:
        call.write(f"{head}{len(lines)}\n")
    elif "l" in options:
        call.write(f"{name}\n" if lines else "")
    else:
        for number, line in lines:
            line = found(line)[0] if "o" in options and "v" not in options else line
            call.write(f"{head}{f'{number}:' if 'n' in options else ''}{line}\n")


def _files_below(names):
    import os

    for name in names:
        if not os.path.isdir(name):
            yield name
        for folder, _, files in os.walk(name):
            yield from (os.path.join(folder, file) for file in sorted(files))


def sort(call):
    """The lines in order."""
    options = call.options("rnuf")

    def key(line):
        if "n" in options:
            return _number_at_start(line), line
        return (line.lower(), line) if "f" in options else line

    lines = [line for _, text in call.texts() for line in text.splitlines()]
    lines = sorted(set(lines) if "u" in options else lines, key=key, reverse="r" in options)
    call.write("".join(f"{line}\n" for line in lines))


def _number_at_start(line):
    line, end = line.strip(), 0
    while end < len(line) and (line[end].isdigit() or line[end] in ".-"):
        end += 1
    try:
        return float(line[:end])
    except ValueError:
        return 0.0


def uniq(call):
    """The lines without those that are the same as the one before."""
    options = call.options("c")
    groups = []
    for _, text in call.texts():
        for line in text.splitlines():
            if groups and groups[-1][0] == line:
                groups[-1][1] += 1
            else:
                groups.append([line, 1])
    for line, count in groups:
        call.write(f"{count:>7} {line}\n" if "c" in options else f"{line}\n")


def tee(call):
    """Write what comes in to files and on."""
    options = call.options("a")
    text = call.given or ""
    for name in call.words:
        with open(name, "a" if "a" in options else "w", encoding="utf-8") as file:
            file.write(text)
    call.write(text)


COMMANDS = {
    "echo": echo,
    "cat": cat,
    "head": head,
    "tail": tail,
    "wc": wc,
    "grep": grep,
    "sort": sort,
    "uniq": uniq,
    "tee": tee,
}
