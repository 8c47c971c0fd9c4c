"""The history: tail, range and search, with output, without repetitions, and at most so many."""

import pytest

CELLS = ["first = 1", "first + 1", "'zwei'", "first + 1", "# ünï 𝒳"]


@pytest.fixture
def past(fresh):
    """A front end of a kernel that has run these cells, and others that are not kept."""
    client = fresh.connect()
    client.execute("'unkept'", store_history=False)
    for code in CELLS:
        client.execute(code)
    client.execute("'silent'", silent=True)
    return client


def history(client, **content):
    content = {"output": False, "raw": True, **content}
    reply = client.done("history_request", content).reply
    assert reply["status"] == "ok"
    return reply["history"]


def inputs(entries):
    return [entry[2] for entry in entries]


def test_tail_gives_the_last_ones_in_order(past):
    assert inputs(history(past, hist_access_type="tail", n=3)) == CELLS[-3:]
    assert inputs(history(past, hist_access_type="tail", n=len(CELLS))) == CELLS


def test_lines_are_numbered_as_executions(past):
    entries = history(past, hist_access_type="tail", n=2)
    assert [entry[1] for entry in entries] == [4, 5]
    assert len({entry[0] for entry in entries}) == 1


def test_with_output_there_are_results(past):
    entries = history(past, hist_access_type="tail", n=5, output=True)
    assert [entry[2] for entry in entries][:3] == [["first = 1", None], ["first + 1", "2"], ["'zwei'", "'zwei'"]]


def test_range_is_half_open(past):
    entries = history(past, hist_access_type="range", session=0, start=2, stop=4)
    assert [(entry[1], entry[2]) for entry in entries] == [(2, CELLS[1]), (3, CELLS[2])]


def test_range_without_a_stop_goes_to_the_end(past):
    assert inputs(history(past, hist_access_type="range", session=0, start=4))[: len(CELLS) - 3] == CELLS[3:]


def test_a_session_can_be_named_by_its_number(past):
    (entry,) = history(past, hist_access_type="tail", n=1)
    named = history(past, hist_access_type="range", session=entry[0], start=1, stop=2)
    assert inputs(named) == CELLS[:1]


def test_search_takes_a_glob(past):
    assert inputs(history(past, hist_access_type="search", pattern="first*")) == ["first = 1", "first + 1", "first + 1"]
    assert inputs(history(past, hist_access_type="search", pattern="*zwei*")) == ["'zwei'"]
    assert inputs(history(past, hist_access_type="search", pattern="first ? 1")) == ["first = 1", "first + 1", "first + 1"]
    assert history(past, hist_access_type="search", pattern="nowhere*") == []


def test_search_gives_the_latest_ones(past):
    assert inputs(history(past, hist_access_type="search", pattern="first*", n=2)) == ["first + 1", "first + 1"]


def test_search_without_repetitions(past):
    entries = history(past, hist_access_type="search", pattern="first*", unique=True)
    assert sorted(inputs(entries)) == ["first + 1", "first = 1"]


def test_what_was_not_stored_is_not_there(past):
    everything = inputs(history(past, hist_access_type="search", pattern="*"))
    assert "'unkept'" not in everything and "'silent'" not in everything


def test_a_failed_cell_is_in_it(past):
    past.execute("1/0")
    assert inputs(history(past, hist_access_type="tail", n=1)) == ["1/0"]


def test_the_input_may_be_asked_for_as_it_was_run(past):
    assert inputs(history(past, hist_access_type="tail", n=1, raw=False)) == CELLS[-1:]
