//! `IPython.display` and what is registered for it: which bundle an object becomes.

use serde_json::{Value, json};

use crate::transcript::{TestKernel, check, content_of, current_folder};

/// The `data` and `metadata` of what a cell shows.
fn bundle(kernel: &mut TestKernel, code: &str) -> (Value, Value) {
    let messages = kernel.execute(code);
    let content = content_of(&messages, "execute_result");
    (content["data"].clone(), content["metadata"].clone())
}

#[test]
fn the_objects_of_ipython_display_are_their_mime_type() {
    let _current = current_folder();
    let mut kernel = TestKernel::new();
    kernel.execute(
        "import base64, os, tempfile\nfrom IPython.display import *\nos.chdir(tempfile.mkdtemp())\n\
         png = base64.b64decode('iVBORw0KGgoAAAANSUhEUgAAAAIAAAAECAYAAACk7+45AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==')\n\
         gif = b'GIF89a' + bytes(20)\nopen('p.png', 'wb').write(png)\nopen('page.html', 'w', encoding='utf-8').write('<i>é</i>')\n\
         open('d.svg', 'w').write('<?xml version=\"1.0\"?>\\n<svg a=\"1\"><g/></svg>\\n')\nopen('m.mp4', 'wb').write(b'mp4')",
    );
    let rows = [
        ("HTML('<b>x</b>')", "text/html", json!("<b>x</b>")),
        ("HTML('page.html')", "text/html", json!("<i>é</i>")),
        ("HTML(filename='page.html')", "text/html", json!("<i>é</i>")),
        ("Markdown('**x**')", "text/markdown", json!("**x**")),
        ("Latex('$x$')", "text/latex", json!("$x$")),
        ("Math('x^2')", "text/latex", json!("$\\displaystyle x^2$")),
        ("Math('$x$')", "text/latex", json!("$\\displaystyle x$")),
        ("SVG('<svg/>')", "image/svg+xml", json!("<svg/>")),
        (
            "SVG('d.svg')",
            "image/svg+xml",
            json!("<svg a=\"1\"><g/></svg>"),
        ),
        ("JSON({'a': [1]})", "application/json", json!({ "a": [1] })),
        (
            "Javascript('1 + 1')",
            "application/javascript",
            json!("1 + 1"),
        ),
        (
            "Image(gif)",
            "image/gif",
            json!("R0lGODlhAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
        ),
        (
            "Image(url='a.png', width=10, alt='x\"y')",
            "text/html",
            json!("<img src=\"a.png\" width=\"10\" alt=\"x&quot;y\"/>"),
        ),
        (
            "Video('m.mp4', embed=True)",
            "text/html",
            json!(
                "<video controls><source src=\"data:video/mp4;base64,bXA0\" type=\"video/mp4\">This browser shows no videos.</video>"
            ),
        ),
        (
            "Audio([0, 0.5, -1], rate=8000)",
            "text/html",
            json!(
                "<audio controls=\"controls\"><source src=\"data:audio/wav;base64,UklGRioAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQYAAAAAAP8/AYA=\" type=\"audio/wav\" />This browser plays no sounds.</audio>"
            ),
        ),
        (
            "IFrame('https://example.org', 100, '50%', a=1)",
            "text/html",
            json!(
                "<iframe width=\"100\" height=\"50%\" src=\"https://example.org?a=1\" frameborder=\"0\" allowfullscreen referrerpolicy=\"strict-origin-when-cross-origin\"></iframe>"
            ),
        ),
        (
            "FileLink('p.png')",
            "text/html",
            json!("<a href='p.png' target='_blank'>p.png</a><br>"),
        ),
        (
            "Code('x = 1\\n', language='python')",
            "text/markdown",
            json!("```python\nx = 1\n```"),
        ),
    ];
    for (code, mime, expected) in rows {
        let (data, _) = bundle(&mut kernel, code);
        assert_eq!(data[mime], expected, "{code}");
        assert_eq!(data.as_object().unwrap().len(), 2, "{code}: {data}");
    }
    let (data, _) = bundle(&mut kernel, "HTML('x')");
    assert_eq!(
        data["text/plain"],
        json!("<IPython.core.display.HTML object>")
    );
    let (data, _) = bundle(&mut kernel, "Pretty('as it is')");
    assert_eq!(data, json!({ "text/plain": "as it is" }));
}

#[test]
fn metadata_goes_with_its_mime_type() {
    let mut kernel = TestKernel::new();
    kernel.execute("from IPython.display import *\npng = b'\\x89PNG\\r\\n\\x1a\\n' + b'\\0\\0\\0\\rIHDR' + (8).to_bytes(4) + (6).to_bytes(4)");
    let rows = [
        (
            "Image(png, width=5, alt='a')",
            json!({ "image/png": { "width": 5, "alt": "a" } }),
        ),
        (
            "Image(png, retina=True)",
            json!({ "image/png": { "width": 4, "height": 3 } }),
        ),
        ("Image(png)", json!({})),
        (
            "HTML('x', metadata={'isolated': True})",
            json!({ "text/html": { "isolated": true } }),
        ),
        (
            "JSON([1], expanded=True)",
            json!({ "application/json": { "expanded": true, "root": "root" } }),
        ),
    ];
    for (code, expected) in rows {
        assert_eq!(bundle(&mut kernel, code).1, expected, "{code}");
    }
}

#[test]
fn what_cannot_be_shown_says_why() {
    let mut kernel = TestKernel::new();
    kernel.execute("from IPython.display import *");
    let rows = [
        ("HTML(5)", "TypeError: HTML shows text, and 5 is none"),
        (
            "JSON(5)",
            "TypeError: JSON shows a dict or a list, and 5 is none",
        ),
        (
            "Image()",
            "ValueError: an image is shown from its data, its filename or its url, and none of them is given",
        ),
        (
            "Image('no.png')",
            "FileNotFoundError: there is no image file 'no.png'; data is given as bytes",
        ),
        (
            "Audio([0, 1])",
            "ValueError: samples need a rate: how many of them make a second",
        ),
        (
            "Video(b'x')",
            "ValueError: bytes of a video are shown with embed=True, which makes the notebook as large; or give its url",
        ),
    ];
    for (code, expected) in rows {
        let shown = kernel.show(code);
        assert!(
            shown.starts_with(&format!("error: {expected}\n")),
            "{shown}"
        );
        assert!(!shown.contains("display_objects"), "{shown}");
    }
}

#[test]
fn one_representation_may_be_asked_for() {
    check(
        &["from IPython.display import *\ndisplay_html('<b>', raw=True)\ndisplay_html(HTML('a'))"],
        "display: {\"text/html\":\"<b>\"}\ndisplay: {\"text/html\":\"a\"}",
    );
    check(
        &["from IPython.display import *\npublish_display_data({'text/plain': 'p'})"],
        "display: p",
    );
    check(
        &[
            "class Two:\n    def __repr__(self): return 'two'\n    def _repr_html_(self): return '<b>2</b>'\ndisplay(Two(), include=['text/html'])\ndisplay(Two(), exclude=['text/html'])",
        ],
        "display: {\"text/html\":\"<b>2</b>\"}\ndisplay: two",
    );
}

#[test]
fn a_handle_and_a_bar_are_shown_anew_in_their_place() {
    check(
        &[
            "from IPython.display import *\nhandle = DisplayHandle()\nhandle.display(1)\nhandle.update(2)",
        ],
        "display: 1\nupdate: 2",
    );
    let mut kernel = TestKernel::new();
    let shown =
        kernel.show("from IPython.display import ProgressBar\nfor step in ProgressBar(2): pass");
    let values: Vec<&str> = shown
        .lines()
        .filter_map(|line| line.split_once("value='"))
        .map(|(_, rest)| &rest[..1])
        .collect();
    assert_eq!(values, ["0", "0", "1", "2"], "{shown}");
}

#[test]
fn a_class_may_have_a_representation_registered() {
    let mut kernel = TestKernel::new();
    kernel.execute(
        "class A:\n    def __repr__(self): return 'a'\nclass B(A): pass\n\
         formatters = get_ipython().display_formatter.formatters",
    );
    kernel.execute("formatters['text/html'].for_type(A, lambda a: '<b>A</b>')");
    assert_eq!(
        kernel.show("B()"),
        r#"result: {"text/html":"<b>A</b>","text/plain":"a"}"#
    );
    kernel.execute("formatters['text/plain'].for_type(A, lambda a, p, cycle: p.text('printed'))");
    assert_eq!(kernel.show("[B()]"), "result: [printed]");
    kernel.execute("formatters['text/html'].for_type_by_name('fractions', 'Fraction', lambda f: f'{f.numerator} of {f.denominator}')");
    assert_eq!(
        kernel.show("from fractions import Fraction\nFraction(1, 3)"),
        r#"result: {"text/html":"1 of 3","text/plain":"Fraction(1, 3)"}"#
    );
    kernel.execute("formatters['text/html'].pop(A)");
    assert_eq!(kernel.show("B()"), "result: printed");
    kernel.execute("formatters['text/plain'].float_precision = 3");
    assert_eq!(kernel.show("[3.14159, 1]"), "result: [3.142, 1]");
}

#[test]
fn a_representation_that_fails_leaves_the_others() {
    let mut kernel = TestKernel::new();
    let shown = kernel.show(
        "class H:\n    def __repr__(self): return 'plain'\n    def _repr_html_(self): raise ValueError('no html')\nH()",
    );
    assert!(shown.starts_with("stderr: "), "{shown}");
    assert!(shown.contains(": no html\\n"), "{shown}");
    assert!(!shown.contains("_octavo"), "{shown}");
    assert!(shown.ends_with("result: plain"), "{shown}");
    check(
        &[
            "class I:\n    def __repr__(self): return 'i'\n    def _ipython_display_(self): raise NotImplementedError\nI()",
        ],
        "result: i",
    );
}
