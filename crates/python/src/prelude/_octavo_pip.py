"""`%pip`: its commands, and what of them the rest of the prelude calls."""

import sys

import _octavo_index
import _octavo_requirements as requirements
import _octavo_site_packages
from _octavo_pip_errors import InstallError

_USAGE = """\
%pip install [options] NAME "NAME>=1; marker" NAME[extra] URL-or-path-of-a-wheel …
     -r FILE            requirements from a file
     -U, --upgrade      the newest version of what is named, though another is installed
     --force-reinstall  again what is installed
     --pre              versions before a release, too
     --no-deps          without what the packages need
     -i, --index-url U  an index beside the site's own packages; --extra-index-url U: one more
     -q, --quiet        say nothing when it goes well
%pip uninstall NAME …   %pip list   %pip freeze   %pip show NAME …
%pip forget             remember nothing of what was installed, for the kernels to come"""

# Options of pip that change nothing here, so that a line from elsewhere works.
_WITHOUT_MEANING = {
    "--user", "--no-cache-dir", "--disable-pip-version-check", "--break-system-packages", "--no-input", "--no-warn-script-location",
    "--prefer-binary", "-v", "-vv", "--verbose", "-y", "--yes", "--isolated", "--no-build-isolation", "--no-color",
}  # fmt: skip
_WITH_VALUE_WITHOUT_MEANING = {"--progress-bar", "--timeout", "--retries", "--root-user-action", "--trusted-host", "--only-binary", "--cache-dir"}  # fmt: skip
_SHORT = {"-U": "--upgrade", "-q": "--quiet", "-r": "--requirement", "-i": "--index-url", "-h": "--help"}
_FLAGS = {"--upgrade", "--force-reinstall", "--pre", "--no-deps", "--quiet", "--help"}
_VALUES = {"--requirement", "--index-url", "--extra-index-url"}


def main(arguments):
    """Follow the arguments of `%pip`. Raises InstallError, which says what to do."""
    command, *rest = arguments or ["help"]
    words, options = _options(rest)
    if command in ("help", "-h", "--help") or "--help" in options:
        print(_USAGE)
    elif command == "install":
        _install_command(words, options)
    elif command == "uninstall":
        import _octavo_pip_listing

        _octavo_pip_listing.uninstall(words)
    elif command in ("list", "freeze"):
        import _octavo_pip_listing

        _octavo_pip_listing.show_all(is_freeze=command == "freeze")
    elif command == "show":
        import _octavo_pip_listing

        _octavo_pip_listing.show(words)
    elif command == "forget":
        import _octavo_pip_listing

        _octavo_pip_listing.forget(words)
    else:
        raise InstallError(f"%pip {command} does not exist here. There are:\n{_USAGE}")


def install(wanted, *, indexes=None, is_quiet=False, hashes=None, **choices):
    """Install requirements, given as texts or as parsed, with what they need. `choices` are those of the resolver."""
    import _octavo_pip_resolver
    import _octavo_wheel_install

    wanted = [requirements.parse(each) if isinstance(each, str) else each for each in wanted]
    indexes = _octavo_index.configured_indexes() if indexes is None else indexes
    chosen = {release.name: release for release in _octavo_pip_resolver.resolve(wanted, indexes, **choices)}
    roots = _names_of(wanted)
    if not is_quiet:
        _say_what_is_there(roots, chosen)
    new = sorted((release for release in chosen.values() if release.is_new), key=lambda release: release.name)
    if not new:
        return
    if not is_quiet:
        print("Installing collected packages:", ", ".join(release.name for release in new))
    # All of them are there and right before the first is put into its place.
    for release in new:
        release.wheel()
        _check_pinned_hash(release, (hashes or {}).get(release.name))
    for release in new:
        origin = release.file.url if release.source == "url" else None
        _octavo_wheel_install.install(release.wheel(), release.name in roots, origin)
    if not is_quiet:
        print("Successfully installed", " ".join(f"{release.name}-{release.version}" for release in new))
        _say_what_is_loaded(new)


def install_block(code):
    """Install what the block `# /// script` of a cell asks for (PEP 723)."""
    wanted = requirements.of_block(code)
    if wanted:
        install(wanted, is_quiet=_is_all_there(wanted))


def _install_command(words, options):
    wanted = [requirements.parse(word) for word in words]
    hashes = {}
    for path in options.get("--requirement", ()):
        listed = requirements.read_file(path)
        wanted += listed.requirements
        hashes.update(listed.hashes)
        _, further = _options(listed.options)
        for name, values in further.items():
            options[name] = [*options.get(name, ()), *values]
    if not wanted:
        raise InstallError(f"%pip install needs to know what.\n{_USAGE}")
    install(
        wanted,
        indexes=_octavo_index.configured_indexes(*options.get("--index-url", [None])[-1:], options.get("--extra-index-url", ())),
        is_quiet="--quiet" in options,
        hashes=hashes,
        upgrades="--upgrade" in options,
        reinstalls="--force-reinstall" in options,
        with_dependencies="--no-deps" not in options,
        with_prereleases="--pre" in options,
    )


def _options(arguments):
    """The words among arguments, and `{option: values}`."""
    words, options = [], {}
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if not word.startswith("-") or word == "-":
            words.append(word)
            continue
        name, has_value, value = word.partition("=")
        name = _SHORT.get(name, name)
        if name in _WITHOUT_MEANING or name in _FLAGS:
            options.setdefault(name, [])
        elif name in _VALUES or name in _WITH_VALUE_WITHOUT_MEANING:
            if not has_value and not rest:
                raise InstallError(f"{word} needs a value after it")
            options.setdefault(name, []).append(value if has_value else rest.pop(0))
        else:
            raise InstallError(f"%pip does not know the option {word} here.\n{_USAGE}")
    return words, options


def _names_of(wanted):
    from _octavo_vendored.packaging.utils import canonicalize_name

    return {canonicalize_name(each.name): each for each in wanted}


def _is_all_there(wanted):
    there = _octavo_site_packages.distributions()
    return all(name in there or name in _octavo_site_packages.PROVIDED for name in _names_of(wanted))


def _say_what_is_there(roots, chosen):
    for name, requirement in roots.items():
        release = chosen.get(name)
        if release is None:
            print(f"Ignored: {requirement} is not meant for this machine")
        elif release.source == "installed":
            print(f"Requirement already satisfied: {requirement} ({release.version})")
        elif release.source == "provided":
            print(f"Requirement already satisfied: {requirement} ({_octavo_site_packages.PROVIDED[name]})")


def _check_pinned_hash(release, allowed):
    import _octavo_pip_errors as errors

    if allowed and release.sha256 not in allowed:
        raise errors.wrong_hash(release.file.filename, " or ".join(sorted(allowed)), release.sha256)


def _say_what_is_loaded(new):
    """A module that was imported before stays what it was."""
    there = _octavo_site_packages.distributions()
    for release in new:
        modules = {str(path).split("/")[0].removesuffix(".py") for path in there[release.name].files or ()}
        if any(module in sys.modules for module in modules):
            print(f"{release.name} was imported before: restart the kernel to use version {release.version}.")
