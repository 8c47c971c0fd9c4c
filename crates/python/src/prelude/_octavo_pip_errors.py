"""What goes wrong when packages are installed, in words that say what to do."""

from _octavo_shell import UsageError


class InstallError(UsageError):
    """A package that cannot be installed, or an order to `%pip` that cannot be followed."""


# Projects that are known to be compiled: with these nobody should have to look for an index first.
_KNOWN_AS_COMPILED = {
    "jax", "lxml", "matplotlib", "numba", "numpy", "opencv-python", "pandas", "pillow", "polars", "psutil", "pyarrow", "scikit-learn",
    "scipy", "tensorflow", "torch",
}  # fmt: skip

_WAYS_ON = (
    "Look for another package that does the same, or for a version with a wheel `…-none-any.whl`; "
    "a kernel on a computer can use it as it is."
)


def native(project, filenames=()):
    """A project of which only compiled wheels are there."""
    example = f" ({max(filenames)})" if filenames else ""
    return InstallError(
        f"{project} cannot run here: it is compiled for other machines{example}, and Python in the browser runs only "
        f"packages that are written in Python alone. {_WAYS_ON}"
    )


def source_only(project, filenames):
    """A project of which there is no wheel at all."""
    return InstallError(
        f"{project} is published only as source ({max(filenames)}), which has to be built on a computer: "
        f"run `pip wheel {project}` there, and install the wheel from its file or URL."
    )


def other_python(project, requires, version):
    """A project that wants another Python."""
    return InstallError(f"{project} needs Python {requires}, and this is Python {version}. Ask for an older version of it.")


def unknown(project, indexes):
    """A project that no index has."""
    if project in _KNOWN_AS_COMPILED:
        return native(project)
    if indexes:
        places = " nor ".join(indexes)
        return InstallError(f"there is no package {project} in {places}. Is its name written right?")
    return InstallError(
        f"no place is known to get {project} from: this site brings no packages of its own. "
        "Name an index with `%pip install --index-url URL …`, or give the URL or the path of a wheel."
    )


def unknown_on_site(project, site):
    """A project that is not among those the site brings, where no other index is named."""
    if project in _KNOWN_AS_COMPILED:
        return native(project)
    return InstallError(
        f"{project} is not among the packages that this site brings ({site}), and no other index is named. "
        "Name one with `%pip install --index-url URL …`, or give the URL or the path of a wheel."
    )


def no_version(causes, versions):
    """A requirement that no version fits; `causes`: (requirement, whose) in words."""
    wanted = " and ".join(f"{requirement} (wanted by {whose})" for requirement, whose in causes)
    newest = ", ".join(str(version) for version in versions[:5])
    more = ", …" if len(versions) > 5 else ""
    return InstallError(f"no version fits {wanted}. There are: {newest}{more}")


def conflict(causes):
    """Requirements that no choice of versions meets; `causes`: (requirement, whose) in words."""
    lines = "\n".join(f"  {requirement} is wanted by {whose}" for requirement, whose in causes)
    return InstallError(f"these cannot be installed together:\n{lines}")


def wrong_hash(filename, wanted, found):
    """A file that is not the one that was promised."""
    return InstallError(
        f"{filename} is not the file that the index promises: its SHA-256 is {found}, and it ought to be {wanted}. "
        "Nothing was installed. Try again; if it stays so, tell whoever runs the index."
    )


def broken_wheel(filename, why):
    """A file that is no proper wheel."""
    return InstallError(f"{filename} is no proper wheel: {why}. Nothing of it was installed.")


def unreachable(url, why):
    """An address that gives nothing."""
    # The error of `urllib` has the reason within.
    reason = why.reason if type(why).__name__ == "URLError" else why
    return InstallError(f"{url} cannot be read: {reason}")
