"""The options and words of a magic's line."""

from _octavo_shell import UsageError


def split(line, letters="", words=()):
    """`(options, rest)` of a line: options by their letter or word, and the text behind them as it stands.

    `letters` are as `getopt` has them, `n:q`: a colon says that a value follows. `words` are long options, those with
    a value end in `=`. The value of an option without one is True. A `--` ends the options.
    """
    options, rest = {}, line.strip()
    while rest.startswith("-") and len(rest) > 1 and not rest[1].isspace():
        word, _, after = rest.partition(" ")
        after = after.lstrip()
        if word == "--":
            return options, after
        if word.startswith("--"):
            name, equals, value = word[2:].partition("=")
            if name in words:
                options[name] = True
            elif name + "=" not in words:
                raise UsageError(_unknown(word, letters, words))
            elif equals:
                options[name] = value
            else:
                options[name], after = _next_word(after)
        elif not letters:
            break
        else:
            after = _short(word, after, letters, words, options)
        rest = after
    return options, rest


def _short(word, after, letters, words, options):
    for at in range(1, len(word)):
        letter = word[at]
        place = letters.find(letter)
        if place < 0 or letter == ":":
            raise UsageError(_unknown(word, letters, words))
        if letters[place + 1 : place + 2] != ":":
            options[letter] = True
            continue
        if word[at + 1 :]:
            options[letter] = word[at + 1 :]
        else:
            options[letter], after = _next_word(after)
        break
    return after


def _next_word(text):
    word, _, rest = text.partition(" ")
    return word.strip("'\""), rest.lstrip()


def _unknown(word, letters, words):
    known = [f"-{letter}" for letter in letters if letter != ":"] + [f"--{name.rstrip('=')}" for name in words]
    return f"{word} is not an option here; there are {', '.join(known) or 'none'}."


def number(options, name, default, kind=int):
    """The value of an option that is a number."""
    if name not in options:
        return default
    try:
        return kind(options[name])
    except ValueError:
        raise UsageError(f"The option -{name} takes a number, not {options[name]!r}.") from None


def arguments(line):
    """The words of a line, quotes taken off as a shell does."""
    words, word, quote, is_open = [], "", None, False
    at = 0
    while at < len(line):
        char = line[at]
        if quote:
            if char == quote:
                quote = None
            elif char == "\\" and quote == '"' and line[at + 1 : at + 2] in ('"', "\\"):
                at += 1
                word += line[at]
            else:
                word += char
        elif char in "'\"":
            quote, is_open = char, True
        elif char == "\\" and at + 1 < len(line):
            at += 1
            word, is_open = word + line[at], True
        elif char.isspace():
            if is_open:
                words.append(word)
            word, is_open = "", False
        else:
            word, is_open = word + char, True
        at += 1
    if quote:
        raise UsageError(f"A quote {quote} has no end.")
    return [*words, word] if is_open else words
