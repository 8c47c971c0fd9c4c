"""Commands of the small shell about the surroundings, and those that are Python: `env`, `which`, `python`, `pip`."""

import os
import sys

from _octavo_system import Failure, commands


def env(call):
    """The variables of the environment."""
    if call.name == "printenv" and call.words:
        values = [os.environ.get(name) for name in call.words]
        call.write("".join(f"{value}\n" for value in values if value is not None))
        return 1 if None in values else 0
    if call.words:
        raise Failure("it only lists here; NAME=value in a line sets, and so does %env NAME=value")
    call.write("".join(f"{name}={value}\n" for name, value in os.environ.items()))


def export(call):
    """Set variables until the end of the line: `%env` is for longer."""
    for word in call.words:
        name, equals, value = word.partition("=")
        if equals:
            os.environ[name] = value


def which(call):
    """Whether there is a command."""
    missing = [name for name in call.words if name not in commands()]
    call.write("".join(f"{name}: a command of the small shell\n" for name in call.words if name not in missing))
    return 1 if missing else 0


def succeed(call):
    """Nothing, with success."""


def fail(call):
    """Nothing, without success."""
    return 1


def date(call):
    """The date and time."""
    import time

    form = call.words[0][1:] if call.words and call.words[0].startswith("+") else "%a %b %e %H:%M:%S %Z %Y"
    call.write(time.strftime(form) + "\n")


def sleep(call):
    """Wait some seconds."""
    import time

    try:
        time.sleep(float(call.words[0]))
    except (IndexError, ValueError):
        raise Failure("it needs a number of seconds") from None


def whoami(call):
    """The person's name."""
    import getpass

    try:
        call.write(getpass.getuser() + "\n")
    except OSError:
        call.write("nobody\n")


def uname(call):
    """The name of the system."""
    call.write(sys.platform + "\n")


def pip(call):
    """Packages, as `%pip`."""
    import _octavo_capture
    import _octavo_pip
    from _octavo_shell import UsageError

    try:
        with _octavo_capture.redirected(call.write, call.complain):
            _octavo_pip.main(call.words)
    except UsageError as error:
        call.complain(f"{error}\n")
        return 1
    return 0


def python(call):
    """A script, or code behind -c, run by the Python of the notebook in a namespace of its own."""
    words = [word for word in call.words if word not in ("-u", "-q", "-B")]
    if words[:1] in (["--version"], ["-V"]):
        call.write(f"Python {sys.version.split()[0]}\n")
        return 0
    if words[:2] == ["-m", "pip"]:
        call.words = words[2:]
        return pip(call)
    if not words or words[0].startswith("-") and words[0] not in ("-c", "-m"):
        raise Failure("it takes a script, -c code, -m module or --version here")
    return _run_python(call, words)


def _run_python(call, words):
    import _octavo_capture
    import _octavo_system_script

    # Straight to the cell's output where nothing else takes it: it shows while the script runs.
    with _octavo_capture.redirected(call.write, call.complain):
        return _octavo_system_script.run(words, call.complain)


COMMANDS = {
    "env": env,
    "printenv": env,
    "export": export,
    "which": which,
    "true": succeed,
    "false": fail,
    ":": succeed,
    "date": date,
    "sleep": sleep,
    "whoami": whoami,
    "uname": uname,
    "pip": pip,
    "pip3": pip,
    "python": python,
    "python3": python,
}
