"""Puts the files of a wheel into site-packages, and takes those of a distribution out again."""

import base64
import csv
import hashlib
import importlib
import io
import os
import shutil

import _octavo_site_packages


def install(wheel, is_requested, origin=None):
    """Install a wheel in the place of any other version. `origin`: its URL when it was not taken from an index."""
    folder = _octavo_site_packages.folder()
    # Every file is checked before the first is written.
    files = dict(wheel.files())
    info = wheel.dist_info
    files[f"{info}/INSTALLER"] = b"octavo\n"
    if is_requested:
        files[f"{info}/REQUESTED"] = b""
    if origin is not None:
        import json

        files[f"{info}/direct_url.json"] = json.dumps({"url": origin, "archive_info": {}}).encode()
    files[f"{info}/RECORD"] = _record(files, f"{info}/RECORD")
    uninstall(wheel.name)
    made = set()
    for path, data in files.items():
        target = f"{folder}/{path}"
        parent = target.rpartition("/")[0]
        if parent not in made:
            os.makedirs(parent, exist_ok=True)
            made.add(parent)
        with open(target, "wb") as file:
            file.write(data)
    _octavo_site_packages.activate()
    importlib.invalidate_caches()


def uninstall(name):
    """Remove an installed distribution; False when there is none of the name."""
    found = _octavo_site_packages.distributions().get(name)
    if found is None:
        return False
    folder = _octavo_site_packages.folder()
    parents = set()
    for path in found.files or ():
        parts = str(path).split("/")
        if ".." in parts:
            continue
        target = f"{folder}/{path}"
        if os.path.isfile(target):
            os.remove(target)
        parents.update("/".join(parts[:end]) for end in range(1, len(parts)))
    # The deepest first; one in which something else lies stays.
    for parent in sorted(parents, key=len, reverse=True):
        path = f"{folder}/{parent}"
        shutil.rmtree(f"{path}/__pycache__", ignore_errors=True)
        if os.path.isdir(path) and not os.listdir(path):
            os.rmdir(path)
    importlib.invalidate_caches()
    return True


def _record(files, own_path):
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    for path, data in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        rows.writerow((path, f"sha256={digest}", len(data)))
    rows.writerow((own_path, "", ""))
    return text.getvalue().encode()
