"""Which files of a wheel are installed, and where; and unpacking those of one that was installed before.

It imports nothing of the resolver's: a package that is remembered has to be there quickly.
"""

COMPILED_ENDINGS = (".so", ".pyd", ".dylib", ".dll")


def place(name, filename):
    """Where a file of a wheel goes in site-packages; None for compiled parts, scripts and the like, which nothing here would use."""
    parts = name.split("/")
    if ".." in parts or name.startswith("/") or "\\" in name or ":" in parts[0]:
        import _octavo_pip_errors as errors

        raise errors.broken_wheel(filename, f"{name} lies outside of it")
    if name.endswith(COMPILED_ENDINGS) or ".so." in name:
        return None
    if parts[0].endswith(".data"):
        return "/".join(parts[2:]) if parts[1] in ("purelib", "platlib") else None
    return name


def write(folder, files):
    """Write `(path, bytes)` below a folder."""
    import os

    made = set()
    for path, data in files:
        target = f"{folder}/{path}"
        parent = target.rpartition("/")[0]
        if parent not in made:
            os.makedirs(parent, exist_ok=True)
            made.add(parent)
        with open(target, "wb") as file:
            file.write(data)


def unpack(data, record, folder):
    """Unpack a wheel whose files were checked when it was installed. `record` is that of `_octavo_kept`."""
    import io
    import zipfile

    info = record["folder"]
    added = {f"{info}/{name}": record["texts"][name].encode() for name in record["added"]}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [name for name in archive.namelist() if not name.endswith("/")]
        places = [(name, place(name, record["filename"])) for name in entries]
        write(folder, ((path, archive.read(name)) for name, path in places if path is not None))
        listed = archive.read(f"{info}/RECORD").rstrip(b"\n")
    rows = b"".join(f"{path},,\n".encode() for path in added)
    write(folder, [*added.items(), (f"{info}/RECORD", listed + b"\n" + rows)])
