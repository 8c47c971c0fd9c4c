"""What is asked for: requirements from arguments, from files and from the block in a cell (PEP 723), and the markers here."""

import os
import platform
import re
import sys
import urllib.parse
from dataclasses import dataclass, field

from _octavo_pip_errors import InstallError
from _octavo_vendored.packaging.requirements import InvalidRequirement, Requirement
from _octavo_vendored.packaging.utils import canonicalize_name

# Without the mark of a version before a release, which no package knows what to do with.
PYTHON_VERSION = "{}.{}.{}".format(*sys.version_info[:3])

# What PEP 508 calls the environment.
_ENVIRONMENT = {
    "implementation_name": sys.implementation.name,
    "implementation_version": PYTHON_VERSION,
    "os_name": os.name,
    "platform_machine": platform.machine(),
    "platform_python_implementation": platform.python_implementation(),
    "platform_release": "",
    "platform_system": platform.system(),
    "platform_version": "",
    "python_full_version": PYTHON_VERSION,
    "python_version": "{}.{}".format(*sys.version_info[:2]),
    "sys_platform": sys.platform,
}

_BLOCK = re.compile(r"(?m)^# /// (?P<type>[a-zA-Z0-9-]+)$\s(?P<content>(^#(| .*)$\s)+)^# ///$")


def is_meant(requirement, extras=()):
    """Whether a requirement holds here, for a project that was asked for with `extras`."""
    if requirement.marker is None:
        return True
    return any(requirement.marker.evaluate({**_ENVIRONMENT, "extra": extra}) for extra in ("", *extras))


def parse(text):
    """One requirement: `name[extra]>=1; marker`, or the URL or the path of a wheel."""
    wheel = _wheel_url(text)
    try:
        return Requirement(wheel or text)
    except InvalidRequirement as error:
        raise InstallError(f"{text!r} is no requirement: {str(error).splitlines()[0]}") from None


def _wheel_url(text):
    """`name @ url` for the URL or the path of a wheel; None for anything else."""
    address, _, fragment = text.partition("#")
    if not address.endswith(".whl") or " @ " in text:
        return None
    name = urllib.parse.unquote(address.rpartition("/")[2]).partition("-")[0]
    if not re.match(r"[a-z]+://|file:", address):
        if not os.path.isfile(address):
            raise InstallError(f"there is no file {address}")
        address = "file://" + urllib.parse.quote(os.path.abspath(address))
    return f"{name} @ {address}" + (f"#{fragment}" if fragment else "")


@dataclass
class Listed:
    """What a requirements file says; `options` are arguments again, `hashes` `{canonical name: SHA-256s}`."""

    requirements: list = field(default_factory=list)
    options: list = field(default_factory=list)
    hashes: dict = field(default_factory=dict)


def read_file(path, listed=None, above=()):
    """Read a requirements file as pip does, and those that it names."""
    listed = Listed() if listed is None else listed
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except OSError as error:
        raise InstallError(f"the requirements file {path} cannot be read: {error.strerror or error}") from None
    for line in text.replace("\\\n", "").splitlines():
        line = re.sub(r"(^|\s)#.*$", "", line).strip()
        words = line.split()
        if not words:
            continue
        if words[0] in ("-r", "--requirement") and len(words) == 2:
            below = os.path.join(os.path.dirname(path), words[1])
            if below in (path, *above):
                raise InstallError(f"the requirements file {below} names itself")
            read_file(below, listed, (path, *above))
        elif words[0].startswith("-"):
            listed.options += words
        else:
            requirement = parse(line.partition(" --hash")[0].strip())
            listed.requirements.append(requirement)
            hashes = re.findall(r"--hash[= ]sha256:([0-9a-f]{64})", line)
            if hashes:
                listed.hashes.setdefault(canonicalize_name(requirement.name), set()).update(hashes)
    return listed


def of_block(code):
    """The requirements of a cell's block `# /// script`; None when it has none."""
    blocks = [match for match in _BLOCK.finditer(code + "\n") if match["type"] == "script"]
    if not blocks:
        return None
    if len(blocks) > 1:
        raise InstallError("a cell may have one block `# /// script`, and this one has more")
    import tomllib

    lines = blocks[0]["content"].splitlines()
    content = "\n".join(line[2:] if line.startswith("# ") else line[1:] for line in lines)
    try:
        block = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise InstallError(f"the block `# /// script` is not TOML: {error}") from None
    _check_python(block.get("requires-python"))
    return [parse(text) for text in block.get("dependencies", [])]


def is_python_meant(requires):
    """Whether a `Requires-Python` holds here. One that cannot be read is taken to hold, as pip does."""
    if not requires:
        return True
    from _octavo_vendored.packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        return SpecifierSet(requires).contains(PYTHON_VERSION, prereleases=True)
    except InvalidSpecifier:
        return True


def _check_python(requires):
    if not is_python_meant(requires):
        raise InstallError(f"the block `# /// script` needs Python {requires}, and this is Python {PYTHON_VERSION}")
