"""Passwords that are not shown, and who the person is: the standard module's functions, as a notebook has them."""

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    """The password may be seen while it is typed. Never so here; kept for code that names it."""


def getpass(prompt="Password: ", stream=None, *, echo_char=None):
    """Ask for a password, hidden while it is typed. `stream` and `echo_char` mean nothing in a notebook."""
    from _octavo_streams import ask

    return ask(prompt, password=True)


def getuser():
    """The person's name, as the environment tells it."""
    import os

    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if name := os.environ.get(variable):
            return name
    raise OSError("no environment variable names the user")
