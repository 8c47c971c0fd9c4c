"""An index of small wheels in a folder, for the tests of `%pip`: run in a cell, with FOLDER before it."""

import base64
import hashlib
import io
import json
import os
import sys
import zipfile

INDEX = f"file://{FOLDER}/index/"
SITE_PACKAGES = f"{FOLDER}/site-packages"

# A dict of its own: the environment of the process belongs to all tests.
os.environ = {name: value for name, value in os.environ.items() if not name.startswith("OCTAVO_")}
os.environ["OCTAVO_SITE_PACKAGES"] = SITE_PACKAGES
os.environ["OCTAVO_INDEX_URL"] = INDEX
os.environ["OCTAVO_KEPT"] = f"{FOLDER}/kept"
os.makedirs(os.environ["OCTAVO_KEPT"], exist_ok=True)


def digest(data):
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def wheel(name, version, files=None, needs=(), python=None, extras=(), tag="py3-none-any", listed=True):
    """`(file name, bytes)`. `files` are texts by path; `listed` false leaves them out of RECORD, "wrong" lists others."""
    stem = f"{name.replace('-', '_')}-{version}"
    files = {f"{name.replace('-', '_')}.py": f"VERSION = {version!r}\n"} if files is None else files
    metadata = [f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nSummary: A test"]
    metadata += [f"Requires-Dist: {each}" for each in needs]
    metadata += [f"Provides-Extra: {each}" for each in extras]
    metadata += [f"Requires-Python: {python}"] if python else []
    content = {path: text if isinstance(text, bytes) else text.encode() for path, text in files.items()}
    content[f"{stem}.dist-info/METADATA"] = ("\n".join(metadata) + "\n").encode()
    content[f"{stem}.dist-info/WHEEL"] = f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n".encode()
    mark = b"other" if listed == "wrong" else b""
    rows = [f"{path},sha256={digest(data + mark)},{len(data)}" for path, data in content.items() if listed or ".dist-info" in path]
    content[f"{stem}.dist-info/RECORD"] = "\n".join([*rows, f"{stem}.dist-info/RECORD,,"]).encode()
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for path, text in content.items():
            archive.writestr(path, text)
    return f"{stem}-{tag}.whl", data.getvalue()


def page_of(project, files):
    """A project's page. `files`: `(file name, bytes)`, or with a dict of what else is said of the file."""
    entries = []
    for filename, data, *more in files:
        entry = {"filename": filename, "url": filename, "hashes": {"sha256": hashlib.sha256(data).hexdigest()}}
        entries.append({**entry, **(more[0] if more else {})})
    return {"meta": {"api-version": "1.1"}, "name": project, "files": entries}


def index(folder="index", **projects):
    """Write an index below FOLDER; projects by their names, with `_` for `-`."""
    names = {name.replace("_", "-"): files for name, files in projects.items()}
    os.makedirs(f"{FOLDER}/{folder}", exist_ok=True)
    for project, files in names.items():
        below = f"{FOLDER}/{folder}/{project}"
        os.makedirs(below, exist_ok=True)
        for filename, data, *_ in files:
            with open(f"{below}/{filename}", "wb") as file:
                file.write(data)
        with open(f"{below}/index.json", "w") as file:
            json.dump(page_of(project, files), file)
    with open(f"{FOLDER}/{folder}/index.json", "w") as file:
        json.dump({"meta": {"api-version": "1.1"}, "projects": [{"name": name, "_modules": [name]} for name in names]}, file)
