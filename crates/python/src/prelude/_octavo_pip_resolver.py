"""Chooses the versions: of all that is wanted and of what that needs in turn."""

import _octavo_pip_errors as errors
import _octavo_pip_releases as releases
import _octavo_requirements as requirements
import _octavo_site_packages
from _octavo_vendored.packaging.requirements import Requirement
from _octavo_vendored.packaging.utils import canonicalize_name
from _octavo_vendored.resolvelib import AbstractProvider, BaseReporter, ResolutionImpossible, ResolutionTooDeep, Resolver

_ROUNDS = 2000


def resolve(wanted, indexes, *, upgrades=False, reinstalls=False, with_dependencies=True, with_prereleases=False):
    """The releases for `wanted` requirements, in no order. Raises InstallError when there are none that fit together."""
    provider = _Provider(wanted, indexes, upgrades, reinstalls, with_dependencies, with_prereleases)
    meant = [each for each in wanted if requirements.is_meant(each)]
    try:
        result = Resolver(provider, BaseReporter()).resolve(meant, max_rounds=_ROUNDS)
    except ResolutionImpossible as impossible:
        raise provider.explain(impossible.causes) from None
    except ResolutionTooDeep:
        raise errors.InstallError("no choice of versions was found in time. Ask for a certain version of some packages") from None
    chosen = {candidate.release.name: candidate.release for candidate in result.mapping.values()}
    return list(chosen.values())


class _Candidate:
    """A release with the extras it is wanted with."""

    def __init__(self, release, extras):
        self.release, self.extras = release, extras


class _Provider(AbstractProvider):
    """What resolvelib asks for. A key is `(canonical name, extras)`: with extras a project is one more that needs the bare one."""

    def __init__(self, wanted, indexes, upgrades, reinstalls, with_dependencies, with_prereleases):
        self._indexes = indexes
        self._with_dependencies, self._with_prereleases = with_dependencies, with_prereleases
        self._installed = _octavo_site_packages.distributions()
        # What is to be fetched anew: by `--upgrade` only what was asked for itself.
        self._left_aside = {canonicalize_name(each.name) for each in wanted} if upgrades or reinstalls else set()
        self._listings, self._releases, self._candidates = {}, {}, {}
        # Who asked first for a project, for the words of an error.
        self._asking = {}

    def identify(self, requirement_or_candidate):
        if isinstance(requirement_or_candidate, _Candidate):
            return requirement_or_candidate.release.name, requirement_or_candidate.extras
        return canonicalize_name(requirement_or_candidate.name), frozenset(requirement_or_candidate.extras)

    def get_preference(self, identifier, resolutions, candidates, information, backtrack_causes):
        is_cause = any(self.identify(cause.requirement) == identifier for cause in backtrack_causes)
        is_pinned = any(_is_pinned(each.requirement) for each in information[identifier])
        return not is_cause, not is_pinned, identifier[0]

    def find_matches(self, identifier, requirements, incompatibilities):
        name, extras = identifier
        wanted = [each for key in requirements if key[0] == name for each in requirements[key]]
        refused = {id(candidate.release) for candidate in incompatibilities[identifier]}

        def found():
            fitting = (release for release in self._fitting(name, wanted) if id(release) not in refused)
            return (self._candidate(release, extras) for release in fitting)

        # Called anew each time, and only as far as is needed: when what is installed will do, no index is asked.
        return found

    def is_satisfied_by(self, requirement, candidate):
        return _fits(requirement, candidate.release)

    def get_dependencies(self, candidate):
        release = candidate.release
        needed = []
        if candidate.extras:
            bare = Requirement(release.name)
            if release.source == releases.URL:
                bare.url = release.file.url
            elif release.version is not None:
                bare = Requirement(f"{release.name}=={release.version}")
            needed.append(bare)
        if self._with_dependencies:
            needed += [each for each in release.requirements() if requirements.is_meant(each, candidate.extras)]
        for each in needed:
            self._asking.setdefault(canonicalize_name(each.name), release)
        return needed

    def explain(self, causes):
        """The error for requirements that resolvelib could not meet."""
        wanted = {}
        for requirement, parent in causes:
            wanted.setdefault(str(requirement), (requirement, "you" if parent is None else str(parent.release)))
        words = [(str(requirement), whose) for requirement, whose in wanted.values()]
        names = {canonicalize_name(requirement.name) for requirement, _ in wanted.values()}
        listing = self._listings.get(names.pop()) if len(names) == 1 else None
        if listing is not None:
            fitting = [any(_fits(each, release) for release in listing.releases) for each, _ in wanted.values()]
            if not all(fitting):
                return errors.no_version(words, [release.version for release in listing.releases])
        return errors.conflict(words)

    def _fitting(self, name, wanted):
        """The releases that meet all of `wanted`, the best first."""
        if name in _octavo_site_packages.PROVIDED:
            yield self._release(("provided", name), lambda: releases.provided(name))
            return
        urls = {each.url for each in wanted if each.url}
        if urls:
            for url in urls:
                release = self._release((name, url), lambda url=url: releases.at_url(name, url))
                if all(_fits(each, release) for each in wanted):
                    yield release
            return
        present = self._installed.get(name)
        if present is not None and name not in self._left_aside:
            release = self._release(("installed", name), lambda: releases.installed(name, present))
            if all(_fits(each, release) for each in wanted):
                yield release
        yield from self._of_indexes(name, wanted)

    def _of_indexes(self, name, wanted):
        if name not in self._listings:
            self._listings[name] = releases.Listing(name, self._indexes)
        listing = self._listings[name]
        try:
            listing.check()
        except errors.InstallError as error:
            asking = self._asking.get(name)
            raise errors.InstallError(f"{asking} needs {name}, and {error}" if asking else str(error)) from None
        fitting = [release for release in listing.releases if all(_fits(each, release) for each in wanted)]
        is_pinned = any(map(_is_pinned, wanted))
        fitting = [release for release in fitting if is_pinned or not release.file.is_yanked]
        takes_all = self._with_prereleases or any(each.specifier.prereleases for each in wanted)
        final = [release for release in fitting if takes_all or not release.version.is_prerelease]
        # Where there is nothing but versions before the first, one of them is meant.
        return final or fitting

    def _release(self, key, make):
        if key not in self._releases:
            self._releases[key] = make()
        return self._releases[key]

    def _candidate(self, release, extras):
        # resolvelib compares candidates by what they are.
        key = id(release), extras
        if key not in self._candidates:
            self._candidates[key] = _Candidate(release, extras)
        return self._candidates[key]


def _fits(requirement, release):
    if release.version is None:
        return True
    if requirement.url and (release.file is None or release.file.url != requirement.url.partition("#")[0]):
        return False
    return requirement.specifier.contains(release.version, prereleases=True)


def _is_pinned(requirement):
    return any(each.operator in ("==", "===") and "*" not in each.version for each in requirement.specifier)
