"""Puts the files of a wheel into site-packages, and takes those of a distribution out again."""

import base64
import csv
import hashlib
import importlib
import io
import os
import shutil

import _octavo_kept
import _octavo_site_packages
import _octavo_wheel_files


def install(wheel, is_requested, origin=None):
    """Install a wheel in the place of any other version. `origin`: its URL when it was not taken from an index."""
    # Every file is checked before the first is written.
    files = dict(wheel.files())
    paths = list(files)
    info = wheel.dist_info
    added = {"INSTALLER": b"octavo\n"}
    if is_requested:
        added["REQUESTED"] = b""
    if origin is not None:
        import json

        added["direct_url.json"] = json.dumps({"url": origin, "archive_info": {}}).encode()
    files.update((f"{info}/{name}", data) for name, data in added.items())
    files[f"{info}/RECORD"] = _record(files, f"{info}/RECORD")
    uninstall(wheel.name)
    _octavo_wheel_files.write(_octavo_site_packages.folder(), files.items())
    _octavo_site_packages.activate()
    importlib.invalidate_caches()
    _octavo_kept.keep(wheel, paths, added)


def uninstall(name):
    """Remove an installed distribution, and remember it no longer; False when there is none of the name."""
    was_kept = _octavo_kept.forget(name)
    found = _octavo_site_packages.unpacked().get(name)
    if found is None:
        return was_kept
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
