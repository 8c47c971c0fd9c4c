"""The commands of `%pip` that look at what is installed, or take it out."""

import _octavo_site_packages
from _octavo_pip_errors import InstallError


def show_all(is_freeze):
    """`%pip list` and `%pip freeze`."""
    there = _octavo_site_packages.distributions()
    rows = [(_name_of(each, name), each.version) for name, each in sorted(there.items())]
    if is_freeze:
        for name, version in rows:
            print(f"{name}=={version}")
        return
    if not rows:
        print("No packages are installed. `%pip install NAME` installs one.")
        return
    width = max(len("Package"), *(len(name) for name, _ in rows))
    print(f"{'Package':<{width}} Version")
    print("-" * width, "-" * len("Version"))
    for name, version in rows:
        print(f"{name:<{width}} {version}")


def show(names):
    """`%pip show NAME …`."""
    there = _octavo_site_packages.distributions()
    if not names:
        raise InstallError("%pip show needs the name of a package")
    for number, name in enumerate(_canonical(names)):
        if number:
            print("---")
        if name in _octavo_site_packages.PROVIDED:
            print(f"Name: {name}\nSummary: {_octavo_site_packages.PROVIDED[name]}")
            continue
        if name not in there:
            raise InstallError(f"{name} is not installed. `%pip list` shows what is.")
        _show_one(name, there)


def uninstall(names):
    """`%pip uninstall NAME …`."""
    import _octavo_wheel_install

    if not names:
        raise InstallError("%pip uninstall needs the name of a package")
    there = _octavo_site_packages.distributions()
    for name in _canonical(names):
        version = there[name].version if name in there else None
        if _octavo_wheel_install.uninstall(name):
            print(f"Successfully uninstalled {name}-{version}")
        else:
            print(f"{name} is not installed")


def forget(words):
    """`%pip forget`."""
    import _octavo_kept

    if words:
        raise InstallError("%pip forget forgets everything; `%pip uninstall NAME` takes one package out and forgets it")
    kept = _octavo_kept.names()
    for name in kept:
        _octavo_kept.forget(name)
    if kept:
        print("Forgotten:", ", ".join(kept))
        print("What was imported, or installed since the kernel started, is there until it is restarted.")
    else:
        print("No packages are remembered.")


def _show_one(name, there):
    metadata = there[name].metadata
    needs = sorted(_canonical(_needed(there[name])))
    needed_by = sorted(other for other, each in there.items() if name in _canonical(_needed(each)))
    for label, value in (
        ("Name", metadata["Name"]),
        ("Version", metadata["Version"]),
        ("Summary", metadata.get("Summary") or ""),
        ("Home-page", metadata.get("Home-page") or next(iter(metadata.get_all("Project-URL", [])), "")),
        ("License", metadata.get("License-Expression") or (metadata.get("License") or "").partition("\n")[0]),
        ("Location", _octavo_site_packages.folder()),
        ("Requires", ", ".join(needs)),
        ("Required-by", ", ".join(needed_by)),
    ):
        print(f"{label}: {value}".rstrip())


def _needed(distribution):
    import _octavo_requirements as requirements
    from _octavo_vendored.packaging.requirements import Requirement

    wanted = map(Requirement, distribution.requires or ())
    return {each.name for each in wanted if requirements.is_meant(each)}


def _name_of(distribution, name):
    """As the project writes it, which the canonical name is not."""
    return distribution.metadata["Name"] or name


def _canonical(names):
    from _octavo_vendored.packaging.utils import canonicalize_name

    return [canonicalize_name(name) for name in names]
