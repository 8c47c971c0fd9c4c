"""Displays: bundles, updates by display_id, clear_output, payloads, and what a result brings beside its text."""

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

RICH = f"""
import base64
class Rich:
    def __repr__(self): return 'rich'
    def _repr_html_(self): return '<b>rich</b>'
    def _repr_png_(self): return base64.b64decode('{PNG}'), {{'width': 1}}
"""


def test_a_display_is_broadcast_with_all_it_can_be(client):
    run = client.execute(RICH + "display(Rich())")
    (message,) = run.outputs
    assert message.type == "display_data"
    assert message.content["data"]["text/plain"] == "rich"
    assert message.content["data"]["text/html"] == "<b>rich</b>"
    assert message.content["data"]["image/png"].strip() == PNG
    assert message.content["metadata"]["image/png"] == {"width": 1}


def test_a_result_is_as_rich_as_a_display(client):
    run = client.execute(RICH + "Rich()")
    (message,) = run.outputs
    assert set(message.content["data"]) == {"text/plain", "text/html", "image/png"}


def test_a_display_with_an_id_can_be_updated(client):
    run = client.execute("handle = display('first', display_id=True)\nhandle.update('second')")
    first, second = run.outputs
    assert (first.type, second.type) == ("display_data", "update_display_data")
    assert first.content["transient"]["display_id"] == second.content["transient"]["display_id"]
    assert second.content["data"]["text/plain"] == "'second'"


def test_a_display_is_updated_from_a_later_cell(client):
    first = client.execute("handle = display(1, display_id='mine')")
    later = client.execute("handle.update(2)")
    assert first.outputs[0].content["transient"] == {"display_id": "mine"}
    assert [message.type for message in later.outputs] == ["update_display_data"]
    assert later.outputs[0].content["transient"] == {"display_id": "mine"}


def test_without_an_id_there_is_none(client):
    run = client.execute("display(1)")
    assert run.outputs[0].content.get("transient", {}) == {}


def test_a_raw_bundle_goes_out_as_it_is(client):
    run = client.execute("display({'application/x+json': {'a': [1, None]}}, raw=True, metadata={'k': 1})")
    content = run.outputs[0].content
    assert content["data"] == {"application/x+json": {"a": [1, None]}} and content["metadata"] == {"k": 1}


def test_clear_output_says_whether_to_wait(client):
    run = client.execute("from IPython.display import clear_output\nclear_output()\nclear_output(wait=True)\nprint('after')")
    assert [message.type for message in run.outputs] == ["clear_output", "clear_output", "stream"]
    assert [message.content["wait"] for message in run.of("clear_output")] == [False, True]


def test_what_was_printed_before_a_display_comes_before_it(client):
    run = client.execute("print('a', end='')\ndisplay(1)\nprint('b', end='')\ndisplay(2)")
    assert [message.type for message in run.outputs] == ["stream", "display_data", "stream", "display_data"]


def test_the_next_input_can_be_set(client):
    run = client.execute("get_ipython().set_next_input('x = 1')")
    assert run.reply["payload"] == [{"source": "set_next_input", "text": "x = 1", "replace": False}]
    assert client.execute("1").reply["payload"] == []


def test_the_cell_itself_can_be_replaced(client):
    run = client.execute("get_ipython().set_next_input('y = 2', replace=True)")
    assert run.reply["payload"] == [{"source": "set_next_input", "text": "y = 2", "replace": True}]


def test_of_several_next_inputs_the_last_counts(client):
    run = client.execute("for i in range(3):\n    get_ipython().set_next_input(str(i))")
    assert [payload["text"] for payload in run.reply["payload"]] == ["2"]


def test_help_is_text_or_a_page(client):
    run = client.execute("help(len)")
    text = run.text() + "".join(payload["data"]["text/plain"] for payload in run.reply["payload"])
    assert "len(" in text


def test_a_representation_that_fails_does_not_fail_the_cell(client):
    run = client.execute("class Bad:\n    def __repr__(self): return 'bad'\n    def _repr_html_(self): raise ValueError('no')\nBad()")
    assert run.reply["status"] == "ok"
    assert run.of("execute_result")[0].content["data"] == {"text/plain": "bad"}


def test_a_mimebundle_method_says_all(client):
    code = "class Bundle:\n    def _repr_mimebundle_(self, include=None, exclude=None):\n        return {'text/plain': 'p', 'text/latex': '$l$'}\nBundle()"
    run = client.execute(code)
    assert run.of("execute_result")[0].content["data"] == {"text/plain": "p", "text/latex": "$l$"}
