//! What can be written at the cursor.

use serde_json::{Value, json};

use crate::transcript::{TestKernel, content_of, current_folder};

const CELL: &str = "
import math
class Thing:
    '''A thing.'''
    title = 'a thing'
    def __init__(self): self.parts = [1, 2]
    def grow(self, amount, *, unit='cm'): pass
    @property
    def height(self): print('never'); return ''
    def __getattr__(self, name): print('never', name); raise AttributeError(name)
class Defaults(dict):
    def __missing__(self, key): print('never', key)
thing = Thing()
numbers = {'one': 1, 'two': [2], 3: 'three', 'quo\\'te': 0}
defaults = Defaults(a='x')
by_number = {10: 1, 11: 2, 20: 3}
def stretch(first, second=2, /, third=3, *rest, fourth): pass
éclair = 'sweet'
_private = 1";

/// The reply for the cursor at the `|`.
fn complete(kernel: &mut TestKernel, code: &str) -> Value {
    let cursor = code.chars().position(|c| c == '|').unwrap();
    let code = code.replacen('|', "", 1);
    let request = json!({ "code": code, "cursor_pos": cursor });
    let messages = kernel.request("complete_request", request);
    let shown: Vec<_> = messages
        .iter()
        .map(|m| m.header.msg_type.as_str())
        .collect();
    assert_eq!(shown, ["status", "complete_reply", "status"], "{code}");
    content_of(&messages, "complete_reply").clone()
}

fn matches(kernel: &mut TestKernel, code: &str) -> Vec<String> {
    serde_json::from_value(complete(kernel, code)["matches"].clone()).unwrap()
}

#[test]
fn completions_are_those_of_the_place() {
    let mut kernel = TestKernel::new();
    kernel.execute(CELL);
    let rows: &[(&str, &[&str])] = &[
        // Names, and what the cell itself binds.
        ("stre|", &["stretch"]),
        ("écl|", &["éclair"]),
        ("prin|t", &["print"]),
        ("total = 1\ntot|", &["total"]),
        ("def area(width, height): return wid|", &["width"]),
        ("for step in numbers: ste|", &["step"]),
        ("import re as regular\nregu|", &["regular"]),
        ("whi|", &["while"]),
        ("_priv|", &["_private"]),
        // Attributes, found without running anything.
        ("thing.|", &["grow", "height", "parts", "title"]),
        ("thing.ti|.x", &["title"]),
        ("thing.parts.ap|", &["append"]),
        ("thing.parts[0].numer|", &["numerator"]),
        ("thing.title.upp|", &["upper"]),
        ("thing.height.|", &[]),
        ("thing.unknown.|", &[]),
        ("defaults['b'].|", &[]),
        ("defaults['a'].upp|", &["upper"]),
        ("Thing().gr|", &["grow"]),
        ("stretch().|", &[]),
        ("thing.title.strip().lower().upp|", &["upper"]),
        ("b'x'.replace(b'x', b'').dec|", &["decode"]),
        ("sorted(numbers).app|", &["append"]),
        ("math.sq|", &["sqrt"]),
        ("(1).real.numer|", &["numerator"]),
        ("'{}'.form|", &["format", "format_map"]),
        ("[1][0:].app|", &["append"]),
        ("f'{thing.gr|", &["grow"]),
        ("words = 'a'.split()\nname = ''\nname.upp|", &["upper"]),
        ("numbers = ''\nnumbers.upp|", &["upper"]),
        ("1.|", &[]),
        // Keys.
        ("numbers['|", &["one", "quo\\'te", "two"]),
        ("numbers[\"t|", &["two"]),
        ("numbers['two'].app|", &["append"]),
        ("by_number[1|", &["10", "11"]),
        // Arguments that are not given yet.
        ("thing.grow(am|", &["amount="]),
        ("stretch(1, fou|", &["fourth="]),
        ("stretch(1, th|", &["thing", "third="]),
        ("stretch(third=1, th|", &["thing"]),
        ("print('a', se|", &["sep=", "set", "setattr"]),
        // Modules.
        ("import colle|", &["collections"]),
        ("import os, ma|", &["mailbox", "marshal", "math"]),
        ("import collections.a|", &["abc"]),
        ("from math import sq|", &["sqrt"]),
        ("from collections import (deque, Count|", &["Counter"]),
        ("from math |", &["import"]),
        // What the cell imports further up.
        ("import statistics\nstatistics.geom|", &["geometric_mean"]),
        ("import statistics as st, re\nst.geom|", &["geometric_mean"]),
        (
            "from statistics import (mean,\n    NormalDist as N)\nN.from_|",
            &["from_samples"],
        ),
        ("import os.path\nos.path.basen|", &["basename"]),
        ("import no_such\nno_such.a|", &[]),
        ("from math import rt|", &["cbrt", "isqrt", "sqrt"]),
        // What has it anywhere, where nothing begins with it.
        ("thing.row|", &["grow"]),
        ("thing.IT|", &["title"]),
        ("retch|", &["stretch"]),
        // Magics, and Python within them.
        ("%timei|", &["%%timeit", "%timeit"]),
        ("x = %timei|", &["%timeit"]),
        ("1\n%timei|", &["%timeit"]),
        ("%%writef|", &["%%writefile"]),
        ("%time thing.gr|", &["grow"]),
        ("%%time\nthing.gr|", &["grow"]),
        ("7 % thing.gr|", &["grow"]),
        // Where there is nothing to complete.
        ("# thi|", &[]),
        ("'thi|", &[]),
        ("12|", &[]),
        ("class Thi|", &[]),
    ];
    for (code, expected) in rows {
        let mut found = matches(&mut kernel, code);
        // Keyword arguments come first, which the expectations above leave out of account.
        found.sort();
        assert_eq!(&found, expected, "{code}");
    }
}

#[test]
fn a_completion_replaces_the_word_before_the_cursor_in_code_points() {
    let mut kernel = TestKernel::new();
    kernel.execute(CELL);
    let reply = complete(&mut kernel, "é = '😀'; thing.gr|");
    assert_eq!(reply["cursor_start"], json!(15));
    assert_eq!(reply["cursor_end"], json!(17));
    assert_eq!(
        reply["metadata"]["_jupyter_types_experimental"],
        json!([{
            "start": 15, "end": 17, "text": "grow", "type": "function", "signature": "(amount, *, unit='cm')"
        }])
    );
}

#[test]
fn completions_tell_their_kind() {
    let mut kernel = TestKernel::new();
    kernel.execute(CELL);
    let rows = [
        ("math|", "module"),
        ("Thin|", "class"),
        ("thin|", "instance"),
        ("stret|", "function"),
        ("thing.heig|", "property"),
        ("whil|", "keyword"),
        ("stretch(fou|", "param"),
        ("numbers['on|", "dict key"),
        ("%timei|", "magic"),
        ("new = 1\nne|", "statement"),
    ];
    for (code, kind) in rows {
        let reply = complete(&mut kernel, code);
        let types = &reply["metadata"]["_jupyter_types_experimental"];
        assert_eq!(types[0]["type"], json!(kind), "{code}");
    }
}

#[test]
fn files_are_completed_in_strings() {
    let _current = current_folder();
    let mut kernel = TestKernel::new();
    kernel.execute(
        "import os, tempfile\nfolder = tempfile.mkdtemp()\nos.mkdir(folder + '/inside')\nopen(folder + '/input.csv', 'w').close()\nos.chdir(folder)",
    );
    assert_eq!(matches(&mut kernel, "open('in|"), ["input.csv", "inside/"]);
    let reply = complete(&mut kernel, "open('./in|");
    assert_eq!(reply["cursor_start"], json!(8));
    assert_eq!(
        reply["metadata"]["_jupyter_types_experimental"][0]["type"],
        json!("path")
    );
    for code in [
        "open('csv|",
        "%cat in|",
        "!cat x | head in|",
        "%%bash\ncat inp|",
        "%%writefile in|",
    ] {
        let (before, after) = code.rsplit_once('|').unwrap();
        let request =
            json!({ "code": format!("{before}{after}"), "cursor_pos": before.chars().count() });
        let messages = kernel.request("complete_request", request);
        let found = &content_of(&messages, "complete_reply")["matches"];
        assert_eq!(found[0], json!("input.csv"), "{code}");
    }
}

#[test]
fn keyword_arguments_come_first_and_private_names_last() {
    let mut kernel = TestKernel::new();
    kernel.execute(CELL);
    let found = matches(&mut kernel, "thing.grow(|");
    assert_eq!(found[..2], ["amount=", "unit="]);
    assert!(found.iter().all(|name| !name.starts_with('_')));
    let found = matches(&mut kernel, "_|");
    assert!(
        found.iter().position(|name| name == "_private")
            < found.iter().position(|name| name == "__name__")
    );
}
