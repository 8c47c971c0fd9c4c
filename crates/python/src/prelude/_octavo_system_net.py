"""Commands of the small shell that fetch from the network and unpack: `wget`, `curl`, `unzip`."""

import os

from _octavo_system import Failure


def wget(call):
    """Fetch addresses into files, under their last name or the one behind -O."""
    options = call.options("qcN", "OP")
    if not call.words:
        raise Failure("it needs an address")
    for address in call.words:
        name = options.get("O") or os.path.join(options.get("P", ""), _name_of(address))
        content = _fetch(address)
        if name == "-":
            call.write(content.decode("utf-8", "replace"))
        else:
            _save(name, content)
            if "q" not in options:
                call.complain(f"{name}: {len(content)} bytes saved\n")


def curl(call):
    """Write what is at an address, or save it: -O under its last name, -o under another."""
    options = call.options("OLsSfk#", "o")
    if not call.words:
        raise Failure("it needs an address")
    for address in call.words:
        content = _fetch(address)
        if "o" in options:
            _save(options["o"], content)
        elif "O" in options:
            _save(_name_of(address), content)
        else:
            call.write(content.decode("utf-8", "replace"))


def _name_of(address):
    path = address.partition("?")[0].partition("://")[2]
    return path.rpartition("/")[2] or "index.html"


def _fetch(address):
    import urllib.request

    address = address if "://" in address else f"https://{address}"
    try:
        with urllib.request.urlopen(address) as response:
            return response.read()
    except (OSError, ValueError) as error:
        raise Failure(f"{address}: {getattr(error, 'reason', None) or error}") from None


def _save(name, content):
    with open(name, "wb") as file:
        file.write(content)


def unzip(call):
    """Unpack archives, into the folder behind -d."""
    import zipfile

    options = call.options("qon", "d")
    if not call.words:
        raise Failure("it needs the name of an archive")
    folder = options.get("d", ".")
    try:
        with zipfile.ZipFile(call.words[0]) as archive:
            for member in archive.infolist():
                archive.extract(member, folder)
                if "q" not in options:
                    call.write(f"  inflating: {os.path.normpath(os.path.join(folder, member.filename))}\n")
    except zipfile.BadZipFile:
        raise Failure(f"{call.words[0]} is no zip archive") from None


COMMANDS = {"wget": wget, "curl": curl, "unzip": unzip}
