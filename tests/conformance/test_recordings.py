"""The recorded scripts of `tests/protocol`: the kernel answers over ZeroMQ what it answered when they were recorded.

The browser's kernel is held against the same recordings by the tests in the browsers. `--write` records anew.
"""

import json

import pytest

import scripts


@pytest.mark.parametrize("name", scripts.names())
def test_a_script_is_answered_as_recorded(fresh, request, name):
    recording = scripts.record(fresh.connect(), name)
    path = scripts.FOLDER / "recordings" / name
    if request.config.getoption("--write"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(scripts.as_text(recording), encoding="utf-8")
    assert path.exists(), "not recorded yet: `python tests/conformance/run.py … --only recordings --write`"
    assert recording == json.loads(path.read_text(encoding="utf-8"))


def test_there_is_no_recording_without_a_script():
    recordings = {path.name for path in (scripts.FOLDER / "recordings").glob("*.json")}
    assert recordings <= set(scripts.names())
