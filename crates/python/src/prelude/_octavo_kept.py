"""Packages that are remembered: each wheel as it was installed, unpacked when something of it is first imported.

The folder that OCTAVO_KEPT names outlives the kernel: its host keeps the files. Of each package it has the wheel, `NAME.whl`, and what
has to be known before that is unpacked, `NAME.json`. Where the variable is not set nothing is remembered.
"""

import importlib.machinery
import json
import os
import sys

import _octavo_site_packages

# Of a wheel's own folder: what is asked for without the package being used.
_TEXTS = ("METADATA", "WHEEL", "entry_points.txt", "top_level.txt")

# What the files `NAME.json` say, by their names.
_read = {}


def keep(wheel, paths, added):
    """Remember a wheel that was installed. `paths`: of its files in site-packages; `added`: `{name: bytes}` of what was put into its
    folder beside them."""
    folder = _octavo_site_packages.kept_folder()
    if folder is None:
        return
    found = {name: wheel.text(name) for name in _TEXTS}
    texts = {name: text for name, text in found.items() if text is not None}
    modules = sorted({*_modules(paths, wheel.dist_info)})
    texts.setdefault("top_level.txt", "\n".join(modules))
    record = {
        "name": wheel.name,
        "filename": wheel.filename,
        "folder": wheel.dist_info,
        "sha256": _sha256(wheel.data),
        "modules": modules,
        "texts": {**texts, **{name: data.decode() for name, data in added.items()}},
        "added": sorted(added),
        "listed": ["RECORD", *(path.rpartition("/")[2] for path in paths if path.startswith(f"{wheel.dist_info}/"))],
    }
    with open(f"{folder}/{wheel.name}.whl", "wb") as file:
        file.write(wheel.data)
    with open(f"{folder}/{wheel.name}.json", "w") as file:
        json.dump(record, file)
    _read.pop(f"{wheel.name}.json", None)


def forget(name):
    """Remember a package no longer. Whether it was."""
    folder = _octavo_site_packages.kept_folder()
    was_there = False
    for file in (f"{name}.json", f"{name}.whl"):
        if folder is not None and os.path.exists(f"{folder}/{file}"):
            os.remove(f"{folder}/{file}")
            was_there = True
    return was_there


def names():
    """The packages that are remembered."""
    return sorted(record["name"] for record in _records())


def waiting():
    """`{name: record}` of the packages that are remembered and not unpacked."""
    site = _octavo_site_packages.folder()
    return {record["name"]: record for record in _records() if not os.path.isdir(f"{site}/{record['folder']}")}


def modules():
    """The modules that packages would bring which are not unpacked."""
    return {module for record in waiting().values() for module in record["modules"]}


def find_spec(name, path):
    """The spec of a module after the packages were unpacked that have it; None when none has."""
    top = name.partition(".")[0]
    found = [record for record in waiting().values() if top in record["modules"]]
    if not any([unpack(record) for record in found]):
        return None
    return importlib.machinery.PathFinder.find_spec(name, path)


def unpack(record):
    """Put a package into its place. False when what is kept of it is not what was installed: then it is forgotten."""
    import _octavo_wheel_files

    try:
        with open(f"{_octavo_site_packages.kept_folder()}/{record['name']}.whl", "rb") as file:
            data = file.read()
    except OSError:
        data = b""
    if _sha256(data) != record["sha256"]:
        _forget_damaged(record["name"])
        return False
    _octavo_wheel_files.unpack(data, record, _octavo_site_packages.folder())
    _octavo_site_packages.activate()
    importlib.invalidate_caches()
    return True


def _records():
    folder = _octavo_site_packages.kept_folder()
    found = []
    for file in sorted(os.listdir(folder)) if folder else ():
        if not file.endswith(".json"):
            continue
        if file not in _read:
            _read[file] = _record_in(f"{folder}/{file}")
        if _read[file] is None:
            _read.pop(file)
            _forget_damaged(file.removesuffix(".json"))
        else:
            found.append(_read[file])
    return found


def _record_in(path):
    """What a file says; None when that is no record."""
    try:
        with open(path) as file:
            record = json.load(file)
        return record if record.keys() >= {"name", "filename", "folder", "sha256", "modules", "texts", "added", "listed"} else None
    except (OSError, ValueError, AttributeError):
        return None


def _forget_damaged(name):
    forget(name)
    print(f"What was kept of {name} is damaged, and was forgotten: `%pip install {name}` installs it again.", file=sys.stderr)


def _modules(paths, info):
    for path in paths:
        top, _, rest = path.partition("/")
        name = top if rest else top.removesuffix(".py")
        if top != info and name.isidentifier() and (rest or top != name):
            yield name


def _sha256(data):
    import hashlib

    return hashlib.sha256(data).hexdigest()
