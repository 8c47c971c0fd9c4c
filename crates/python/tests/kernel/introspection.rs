//! What the thing at the cursor is, and whether code is ready to run.

use serde_json::{Value, json};

use crate::transcript::{TestKernel, content_of, without_colours};

const CELL: &str = "
class Thing:
    '''A thing.'''
    def __init__(self, name): 'Names it.'
    def grow(self, amount: int = 2, *, unit='cm') -> str:
        '''Make it larger.

        By so much.
        '''
    @property
    def height(self):
        '''How high it is.'''
        print('never')
thing = Thing('x')
numbers = [1, 2]";

/// The reply for the cursor at the `|`; the text without its colours.
fn inspect(kernel: &mut TestKernel, code: &str, detail_level: u8) -> Option<String> {
    let cursor = code.chars().position(|c| c == '|').unwrap();
    let request = json!({
        "code": code.replacen('|', "", 1), "cursor_pos": cursor, "detail_level": detail_level
    });
    let messages = kernel.request("inspect_request", request);
    let reply = content_of(&messages, "inspect_reply");
    assert_eq!(reply["status"], json!("ok"), "{code}");
    let text = reply["data"]["text/plain"].as_str().map(without_colours);
    assert_eq!(reply["found"], Value::Bool(text.is_some()), "{code}");
    text
}

#[test]
fn a_function_is_told_by_its_signature_and_documentation() {
    let mut kernel = TestKernel::new();
    kernel.execute(CELL);
    let expected = "Signature: thing.grow(amount: int = 2, *, unit='cm') -> str\n\
        Docstring:\nMake it larger.\n\nBy so much.\nFile:      Cell In[1]\nType:      method";
    let places = [
        "thing.grow|",
        "thing.gr|ow",
        "thing.grow(|",
        "thing.grow(1, un|it=2)",
        "x = thing.grow(1)|",
        "print(1)\nthing.grow([1, (2)], |",
    ];
    for place in places {
        let text = inspect(&mut kernel, place, 0);
        assert_eq!(text.as_deref(), Some(expected), "{place}");
    }
}

#[test]
fn classes_and_objects_are_told_by_what_they_are() {
    let mut kernel = TestKernel::new();
    kernel.execute(CELL);
    let text = inspect(&mut kernel, "Thing|", 0).unwrap();
    assert!(
        text.starts_with(
            "Init signature: Thing(name)\nDocstring:      A thing.\nInit docstring: Names it."
        ),
        "{text}"
    );
    let text = inspect(&mut kernel, "numbers|", 0).unwrap();
    assert!(
        text.starts_with("Type:        list\nString form: [1, 2]\nLength:      2"),
        "{text}"
    );
    let text = inspect(&mut kernel, "thing.height|", 0).unwrap();
    assert!(text.contains("Docstring:   How high it is."), "{text}");
    let text = inspect(&mut kernel, "len|", 0).unwrap();
    assert!(text.starts_with("Signature: len(obj, /)"), "{text}");
}

#[test]
fn what_has_no_signature_of_its_own_has_the_one_of_its_documentation() {
    let mut kernel = TestKernel::new();
    kernel.execute("r = range\ndef own(*args, **kwargs):\n    'own(x)\\n\\nDoes it.'");
    let rows = [
        (
            "r(|",
            "Init signature:\nr(stop) -> range object\nr(start, stop[, step]) -> range object\nDocstring:\n",
        ),
        ("own(|", "Signature: own(x)\nDocstring:\n"),
        ("max(|", "Signature:\nmax(iterable, "),
        ("dict.get(|", "Signature: dict.get(key, default=None, /)\n"),
    ];
    for (place, expected) in rows {
        let text = inspect(&mut kernel, place, 0).unwrap();
        assert!(text.starts_with(expected), "{place}: {text}");
    }
}

#[test]
fn the_source_is_shown_where_more_is_asked_for() {
    let mut kernel = TestKernel::new();
    kernel.execute("def double(x):\n    # Twice.\n    return 2 * x\n\nother = 1");
    let text = inspect(&mut kernel, "double|", 1).unwrap();
    assert!(
        text.contains("Source:\ndef double(x):\n    # Twice.\n    return 2 * x\nFile:"),
        "{text}"
    );
}

#[test]
fn what_is_not_known_is_not_found() {
    let mut kernel = TestKernel::new();
    kernel.execute(CELL);
    for place in [
        "nothing|",
        "thing.nothing|",
        "x = |",
        "# thing|",
        "",
        "f().g|",
    ] {
        let place = if place.is_empty() { "|" } else { place };
        assert_eq!(inspect(&mut kernel, place, 0), None, "{place}");
    }
}

#[test]
fn code_is_complete_or_goes_on_or_is_none() {
    let mut kernel = TestKernel::new();
    let rows = [
        ("1 + 1", "complete"),
        ("", "complete"),
        ("# only this", "complete"),
        ("for i in x: print(i)", "complete"),
        ("if x:\n    y\n", "complete"),
        ("x = '\\d'", "complete"),
        ("if x:", "incomplete 4"),
        ("if x:  # why", "incomplete 4"),
        ("if x:\n    y", "incomplete 4"),
        ("if x:\n    y\nelse:", "incomplete 4"),
        ("class A:\n    def f(self):", "incomplete 8"),
        ("x = (1,", "incomplete 0"),
        ("x = [1,\n  2,", "incomplete 2"),
        ("'''text", "incomplete 0"),
        ("f'''{x", "incomplete 0"),
        ("x = 1 + \\", "incomplete 0"),
        ("try:\n    x", "incomplete 4"),
        ("try:\n    x\n", "incomplete 4"),
        ("@decorated", "incomplete 0"),
        ("def f():\n    return [\n", "incomplete 4"),
        ("a b", "invalid"),
        ("x = ]", "invalid"),
        ("x = 'abc", "invalid"),
        ("1 +", "invalid"),
        ("return", "invalid"),
    ];
    for (code, expected) in rows {
        let messages = kernel.request("is_complete_request", json!({ "code": code }));
        assert!(messages.iter().all(|m| m.header.msg_type != "stream"));
        let reply = content_of(&messages, "is_complete_reply");
        let indent = reply["indent"].as_str();
        let status = reply["status"].as_str().unwrap();
        let found = indent.map_or(status.to_owned(), |i| format!("{status} {}", i.len()));
        assert_eq!(found, expected, "{code:?}");
    }
}
