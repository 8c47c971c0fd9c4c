//! Magics, those of the kernel and those that a person registers.

use serde_json::json;

use crate::transcript::{TestKernel, check, content_of, show};

/// Run cells one after the other, each with what it shows.
#[track_caller]
pub fn check_each(rows: &[(&str, &str)]) -> TestKernel {
    let mut kernel = TestKernel::new();
    for (cell, expected) in rows {
        assert_eq!(kernel.show(cell), *expected, "{cell}");
    }
    kernel
}

/// The text of a page that a cell asks for.
fn page(kernel: &mut TestKernel, cell: &str) -> String {
    let messages = kernel.execute(cell);
    let payload = &content_of(&messages, "execute_reply")["payload"][0];
    assert_eq!(payload["source"], json!("page"), "{cell}");
    let text = payload["data"]["text/plain"].as_str().unwrap();
    crate::transcript::without_colours(text)
}

#[test]
fn a_magic_may_stand_wherever_a_statement_may() {
    check_each(&[
        ("%who", "stdout: \"Interactive namespace is empty.\\n\""),
        ("x = 1\n%who\nx", "stdout: \"x\\t \\n\"\nresult: 1"),
        (
            "for i in range(2):\n    %who_ls\n    y = %who_ls int\ny",
            "result: ['i', 'x']",
        ),
        ("text = '''\n%who\n'''\ntext", "result: '\\n%who\\n'"),
        ("7 \\\n  % 4", "result: 3"),
        ("(7\n % 4)", "result: 3"),
    ]);
}

#[test]
fn the_percent_sign_may_be_left_out_where_the_name_is_free() {
    check_each(&[
        ("who_ls", "result: []"),
        ("who_ls = 5", ""),
        ("who_ls", "result: 5"),
        (
            "%automagic off",
            "stdout: \"\\nAutomagic is OFF, % prefix IS needed for line magics.\\n\"",
        ),
    ]);
    let mut kernel = TestKernel::new();
    kernel.execute("%automagic off");
    let shown = kernel.show("who_ls");
    assert!(shown.starts_with("error: NameError"), "{shown}");
}

#[test]
fn an_unknown_magic_is_told_in_a_line() {
    check(
        &["%nothing"],
        "error: UsageError: Line magic function `%nothing` not found. %lsmagic lists all there are.\n\
         UsageError: Line magic function `%nothing` not found. %lsmagic lists all there are.",
    );
    let mut kernel = TestKernel::new();
    for (cell, expected) in [
        ("%tiem 1", "Did you mean `%time`?"),
        ("%%who\nx", "But line magic `%who` exists"),
        ("%html", "But cell magic `%%html` exists"),
        ("1\n%%html", "has to be the first line of its cell"),
        ("%cd -z", "-z is not an option here"),
    ] {
        let shown = kernel.show(cell);
        assert!(shown.contains(expected), "{shown}");
    }
}

#[test]
fn values_of_python_are_put_into_a_magics_line() {
    check_each(&[
        ("from IPython.core.magic import register_line_magic", ""),
        ("@register_line_magic\ndef said(line): return line", ""),
        ("name, d = 'v', {'a': 2.5}", ""),
        (
            "%said $name {name}! {d['a']:.2f} {{x}} {nothing} $nothing $$",
            "result: 'v v! 2.50 {x} {nothing} $nothing $'",
        ),
        (
            "def f():\n    inner = 3\n    z = %said {inner}\n    return z\nf()",
            "result: '3'",
        ),
    ]);
}

#[test]
fn time_gives_the_value_and_says_how_long_it_took() {
    let mut kernel = TestKernel::new();
    let shown = kernel.show("x = %time 6 * 7\nx");
    assert!(shown.contains("Wall time: "), "{shown}");
    assert!(shown.ends_with("result: 42"), "{shown}");
    let shown = kernel.show("%%time\ny = 1\ny + 1");
    assert!(shown.ends_with("result: 2"), "{shown}");
    assert!(!kernel.show("%time y;").contains("result"));
    assert_eq!(kernel.show("y"), "result: 1");
}

#[test]
fn an_error_in_a_timed_cell_shows_the_line_it_stands_in() {
    let mut kernel = TestKernel::new();
    let shown = kernel.show("\n%%time\na = 1\n1/0");
    assert!(shown.contains("Cell In[1], line 4\n"), "{shown}");
    assert!(shown.contains("----> 4 1/0"), "{shown}");
    let shown = kernel.show("a = 2\n%time 1/0");
    assert!(shown.contains("----> 2 %time 1/0"), "{shown}");
    let shown = kernel.show("%%timeit -n 1 -r 1\na\n1/0");
    assert!(shown.contains("----> 3 1/0"), "{shown}");
}

#[test]
fn a_cell_magic_may_have_magics_and_commands_in_its_cell() {
    let mut kernel = TestKernel::new();
    let shown = kernel.show("%%time\nx = !echo 5\nfor i in range(2):\n    !echo {i}\n%who_ls");
    assert!(
        shown.starts_with("stdout: \"0\\n\"\nstdout: \"1\\n\""),
        "{shown}"
    );
    assert!(shown.ends_with("result: ['i', 'x']"), "{shown}");
    assert_eq!(
        kernel.show("%%capture got\n%%timeit -n 1 -r 1\n!echo twice"),
        ""
    );
    let shown = kernel.show("got.stdout");
    assert!(shown.contains("twice\\n"), "{shown}");
    assert!(shown.contains("per loop"), "{shown}");
    let shown = kernel.show("%%capture\n%%time\n!echo x\n1/0");
    assert!(shown.contains("----> 4 1/0"), "{shown}");
}

#[test]
fn timeit_repeats_a_statement() {
    let mut kernel = TestKernel::new();
    kernel.execute("count = []");
    let shown = kernel.show("%timeit -n 3 -r 2 count.append(1)");
    assert!(
        shown.ends_with("(mean ± std. dev. of 2 runs, 3 loops each)\\n\""),
        "{shown}"
    );
    assert_eq!(kernel.show("len(count)"), "result: 6");
    kernel.execute("%%timeit -n 2 -r 3 -q start = 10\nfor i in range(start):\n    count.append(i)");
    assert_eq!(kernel.show("len(count)"), "result: 66");
    assert_eq!(
        kernel.show("t = %timeit -o -q -n 1 -r 4 pass\nlen(t.all_runs)"),
        "result: 4"
    );
}

#[test]
fn names_are_listed_and_reset() {
    let mut kernel = TestKernel::new();
    kernel.execute("n, text, items = 1, 'a' * 60, [1, 2]");
    assert_eq!(kernel.show("%who_ls int str"), "result: ['n', 'text']");
    let shown = kernel.show("%whos").replace("\"\nstdout: \"", "");
    let expected = format!(
        "stdout: \"Variable   Type    Data/Info\\n----------------------------\\n\
         items      list    n=2\\nn          int     1\\ntext       str     {0}<...>{0}\\n\"",
        "a".repeat(25)
    );
    assert_eq!(shown, expected);
    assert_eq!(kernel.show("%reset_selective -f ^t"), "");
    assert_eq!(kernel.show("%who_ls"), "result: ['items', 'n']");
    assert_eq!(kernel.show("%reset -f"), "");
    assert_eq!(kernel.show("%who_ls"), "result: []");
    assert_eq!(
        kernel.show("len(Out), In[-1], __name__"),
        "result: (1, 'len(Out), In[-1], __name__', '__main__')"
    );
}

#[test]
fn reset_asks_before_it_forgets() {
    let mut kernel = TestKernel::new();
    kernel.execute("x = 1");
    kernel
        .host
        .cue("input_request", crate::host::input_reply("n"));
    let request = json!({ "code": "%reset", "allow_stdin": true });
    let messages = kernel.request("execute_request", request);
    assert_eq!(show(&messages), "stdout: \"Nothing done.\\n\"");
    assert_eq!(kernel.show("x"), "result: 1");
}

#[test]
fn a_cell_is_captured() {
    check_each(&[
        (
            "%%capture got\nimport sys\nprint('out')\nprint('err', file=sys.stderr)\ndisplay(1)\n2",
            "",
        ),
        (
            "got.stdout, got.stderr, len(got.outputs)",
            "result: ('out\\n', 'err\\n', 2)",
        ),
        (
            "got()",
            "stdout: \"out\\n\"\nstderr: \"err\\n\"\ndisplay: 1\ndisplay: 2",
        ),
        (
            "%%capture --no-stdout part\nprint('seen')",
            "stdout: \"seen\\n\"",
        ),
        (
            "from IPython.utils.capture import capture_output\nwith capture_output() as c:\n    print('x')\nc.stdout",
            "result: 'x\\n'",
        ),
    ]);
    let mut kernel = TestKernel::new();
    let shown = kernel.show("%%capture\nprint(1)\n1/0");
    assert!(shown.starts_with("error: ZeroDivisionError"), "{shown}");
    assert_eq!(kernel.show("print('free')"), "stdout: \"free\\n\"");
}

#[test]
fn a_cell_is_shown_as_what_it_is() {
    check_each(&[
        (
            "%%html\n<b>x</b>",
            r#"display: {"text/html":"<b>x</b>\n","text/plain":"<IPython.core.display.HTML object>"}"#,
        ),
        (
            "%%markdown\n# x",
            r##"display: {"text/markdown":"# x\n","text/plain":"<IPython.core.display.Markdown object>"}"##,
        ),
        (
            "%%latex\n$x$",
            r#"display: {"text/latex":"$x$\n","text/plain":"<IPython.core.display.Latex object>"}"#,
        ),
        (
            "%%js\nlet x",
            r#"display: {"application/javascript":"let x\n","text/plain":"<IPython.core.display.Javascript object>"}"#,
        ),
    ]);
    let mut kernel = TestKernel::new();
    let shown = kernel.show("%%svg\n<svg/>");
    assert!(shown.contains(r#""image/svg+xml":"<svg/>""#), "{shown}");
}

#[test]
fn the_history_is_told_and_kept() {
    let mut kernel = check_each(&[
        ("a = 1", ""),
        ("b = 2\nc = 3", ""),
        (
            "%history -n 1-2",
            "stdout: \"   1: a = 1\\n   2:\\nb = 2\\nc = 3\\n\"",
        ),
        ("%history -l 1", "stdout: \"%history -l 1\\n\""),
        (
            "%history -t 3",
            "stdout: \"get_ipython().run_line_magic('history', '-n 1-2')\\n\"",
        ),
        ("6 * 7", "result: 42"),
        ("%history -o 6", "stdout: \"6 * 7\\n42\\n\""),
        (
            "In[3], _i3",
            "result: (\"get_ipython().run_line_magic('history', '-n 1-2')\", '%history -n 1-2')",
        ),
    ]);
    kernel.execute("%macro -q again 1 6");
    assert_eq!(kernel.show("a = 5\nagain"), "result: 42");
    assert_eq!(kernel.show("a"), "result: 1");
    let messages = kernel.execute("%recall 2");
    assert_eq!(
        content_of(&messages, "execute_reply")["payload"][0],
        json!({ "source": "set_next_input", "text": "b = 2\nc = 3", "replace": false })
    );
}

#[test]
fn things_are_explained_on_a_page() {
    let mut kernel = TestKernel::new();
    kernel.execute("def double(x):\n    'Twice.'\n    return 2 * x");
    assert!(page(&mut kernel, "double?").starts_with("Signature: double(x)\nDocstring: Twice."));
    assert_eq!(page(&mut kernel, "?double"), page(&mut kernel, "double?"));
    assert!(page(&mut kernel, "double??").contains("    return 2 * x"));
    assert!(page(&mut kernel, "%timeit?").starts_with("Signature: %timeit("));
    assert!(page(&mut kernel, "%magic").contains("%%writefile\n"));
    assert_eq!(page(&mut kernel, "do*e?"), "double");
    assert_eq!(
        kernel.show("nothing?"),
        "stdout: \"Object `nothing` not found.\\n\""
    );
    let shown = kernel.show("%lsmagic");
    for name in ["%alias", "%%bash", "%pip", "%%timeit"] {
        assert!(shown.contains(name), "{name}");
    }
}

#[test]
fn numbers_are_shown_with_the_precision_asked_for() {
    check_each(&[
        ("%precision 2", "result: '%.2f'"),
        ("[1 / 3, 2]", "result: [0.33, 2]"),
        ("%precision", "result: '%r'"),
        ("1 / 4", "result: 0.25"),
    ]);
}

#[test]
fn a_person_registers_functions_as_magics() {
    check_each(&[
        (
            "from IPython.core.magic import register_line_magic, register_cell_magic, register_line_cell_magic\n\
             @register_line_magic\ndef up(line): return line.upper()\n\
             @register_cell_magic('rows')\ndef count(line, cell): return line, cell.count('\\n')\n\
             @register_line_cell_magic\ndef both(line, cell=None): return line, cell",
            "",
        ),
        ("%up abc", "result: 'ABC'"),
        ("del up", ""),
        ("up abc", "result: 'ABC'"),
        ("%%rows x\n1\n2", "result: ('x', 2)"),
        ("%both 1", "result: ('1', None)"),
        ("%%both 1\n2", "result: ('1', '2\\n')"),
        (
            "get_ipython().register_magic_function(lambda line: line * 2, 'line', 'twice')\nx = %twice ab\nx",
            "result: 'abab'",
        ),
    ]);
}

#[test]
fn a_person_registers_classes_of_magics() {
    check_each(&[
        (
            "from IPython.core.magic import Magics, magics_class, line_magic, cell_magic, needs_local_scope\n\
             @magics_class\nclass Mine(Magics):\n\
             \x20   def __init__(self, shell, start=1):\n\
             \x20       super().__init__(shell)\n\
             \x20       self.start = start\n\
             \x20   @line_magic\n    def begin(self, line): return self.start, line\n\
             \x20   @cell_magic('ends')\n    def end(self, line, cell): return cell\n\
             \x20   @needs_local_scope\n    @line_magic\n    def scope(self, line, local_ns=None): return local_ns[line]\n\
             \x20   @line_magic\n    def opts(self, line):\n\
             \x20       options, rest = self.parse_options(line, 'n:q')\n\
             \x20       return dict(options), rest\n\
             get_ipython().register_magics(Mine(get_ipython(), 7))",
            "",
        ),
        ("%begin x", "result: (7, 'x')"),
        ("%%ends\nx", "result: 'x\\n'"),
        (
            "def f():\n    here = 5\n    r = %scope here\n    return r\nf()",
            "result: 5",
        ),
        ("%opts -n 3 -q a b", "result: ({'n': '3', 'q': ''}, 'a b')"),
    ]);
}

#[test]
fn a_magic_describes_its_arguments() {
    let mut kernel = TestKernel::new();
    kernel.execute(
        "from IPython.core.magic import register_line_magic\n\
         from IPython.core.magic_arguments import argument, magic_arguments, parse_argstring\n\
         @register_line_magic\n@magic_arguments()\n\
         @argument('-t', '--times', type=int, default=2, help='How often.')\n\
         @argument('word', help='What.')\n\
         def say(line):\n    'Says a word.'\n    args = parse_argstring(say, line)\n    return args.word * args.times",
    );
    assert_eq!(kernel.show("%say ho"), "result: 'hoho'");
    assert_eq!(kernel.show("%say -t 1 'a b'"), "result: 'a b'");
    assert!(
        kernel
            .show("%say -t x ho")
            .starts_with("error: UsageError: argument -t/--times:")
    );
    assert!(page(&mut kernel, "%say?").contains("--times"));
}

#[test]
fn settings_of_plotting_are_accepted() {
    check_each(&[
        ("%matplotlib inline", ""),
        ("%config InlineBackend.figure_format = 'retina'", ""),
        ("%config InlineBackend.figure_format", "result: 'retina'"),
    ]);
}
