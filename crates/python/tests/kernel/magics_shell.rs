//! The small shell behind `!` and `%%bash`, and the magics for folders and files.

use crate::transcript::{TestKernel, current_folder};

/// A kernel in an empty folder of its own, which goes with it.
struct Folder {
    kernel: TestKernel,
    path: std::path::PathBuf,
}

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("octavo-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        let mut kernel = TestKernel::new();
        kernel.execute(&format!("base = {path:?}"));
        Self { kernel, path }
    }

    /// Each cell with what it shows.
    #[track_caller]
    fn check(&mut self, rows: &[(&str, &str)]) {
        for (cell, expected) in rows {
            assert_eq!(self.kernel.show(cell), *expected, "{cell}");
        }
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path.join(name)).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left behind in the folder for temporary files harms nobody.
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

#[test]
fn a_cell_is_written_to_a_file_and_loaded_again() {
    let mut folder = Folder::new("writefile");
    let shown = folder
        .kernel
        .show("%%writefile $base/a.py\nprint('hi')\nx = 1");
    assert!(shown.starts_with("stdout: \"Writing "), "{shown}");
    assert_eq!(folder.text("a.py"), "print('hi')\nx = 1\n");
    let shown = folder.kernel.show("%%writefile -a {base}/a.py\ny = 2");
    assert!(shown.starts_with("stdout: \"Appending to "), "{shown}");
    assert_eq!(folder.text("a.py"), "print('hi')\nx = 1\ny = 2\n");
    let shown = folder.kernel.show("%%writefile {base}/a.py\nx = 5");
    assert!(shown.starts_with("stdout: \"Overwriting "), "{shown}");
    folder.check(&[("%run {base}/a.py\nx", "result: 5")]);
    let messages = folder.kernel.execute("%load {base}/a.py");
    let reply = crate::transcript::content_of(&messages, "execute_reply");
    let text = reply["payload"][0]["text"].as_str().unwrap();
    assert!(text.ends_with("/a.py\nx = 5\n"), "{text}");
}

#[test]
fn a_script_runs_with_its_arguments_in_names_of_its_own() {
    let mut folder = Folder::new("run");
    std::fs::write(
        folder.path.join("s.py"),
        "import sys\nprint(__name__, sys.argv[1:])\nmade = 'seen' in globals()\n",
    )
    .unwrap();
    folder.check(&[
        ("seen = 1", ""),
        (
            "%run {base}/s.py one 'two three'\nmade",
            "stdout: \"__main__ ['one', 'two three']\\n\"\nresult: False",
        ),
        (
            "%run -i {base}/s\nmade",
            "stdout: \"__main__ []\\n\"\nresult: True",
        ),
        ("%run -n {base}/s.py", "stdout: \"s []\\n\""),
        ("!python {base}/s.py x", "stdout: \"__main__ ['x']\\n\""),
        ("!python -c 'print(6 * 7)'", "stdout: \"42\\n\""),
    ]);
    let shown = folder.kernel.show("%run nothing.py");
    assert!(
        shown.starts_with("error: UsageError: File `'nothing.py'` not found."),
        "{shown}"
    );
}

#[test]
fn files_are_made_listed_copied_moved_and_removed() {
    let mut folder = Folder::new("files");
    folder.check(&[
        (
            "!mkdir -p {base}/d/e && echo one > {base}/d/a.txt && echo two >> {base}/d/a.txt",
            "",
        ),
        ("!cat {base}/d/a.txt", "stdout: \"one\\ntwo\\n\""),
        (
            "!cp -r {base}/d {base}/f && mv {base}/f/a.txt {base}/f/b.txt && ls {base}/f",
            "stdout: \"b.txt  e\\n\"",
        ),
        ("names = !ls {base}\nnames", "result: ['d', 'f']"),
        ("!!ls {base}/d/*.txt | wc -l", "result: ['1']"),
        ("%mkdir {base}/g\n%ls {base}", "stdout: \"d  f  g\\n\""),
        ("%rm -r {base}/f {base}/g\n%ls {base}", "stdout: \"d\\n\""),
        (
            "!touch {base}/t; rm {base}/t; ls {base}",
            "stdout: \"d\\n\"",
        ),
    ]);
    let shown = folder.kernel.show("!rm {base}/d");
    assert!(
        shown.contains("rm -r removes it with all that is in it"),
        "{shown}"
    );
    let shown = folder.kernel.show("!cat {base}/nothing");
    assert!(shown.starts_with("stderr: \"cat: "), "{shown}");
    assert!(shown.contains("No such file or directory"), "{shown}");
    assert_eq!(folder.kernel.show("_exit_code"), "result: 1");
}

#[test]
fn output_goes_to_variables_through_pipes_and_sieves() {
    let mut folder = Folder::new("pipes");
    folder.check(&[
        ("words = ['b', 'a', 'b']", ""),
        ("x = !echo {words[0]} $base | wc -w\nx[0]", "result: '2'"),
        (
            "%%bash --out sorted_lines\necho b\necho a |\n  cat # the end\n",
            "",
        ),
        ("sorted_lines", "result: 'b\\na\\n'"),
        (
            "!echo 'a  b' \"c   d\" e\\ f '$HOME'",
            "stdout: \"a  b c   d e f $HOME\\n\"",
        ),
        ("%env OCTAVO_TEST=1", "stdout: \"env: OCTAVO_TEST=1\\n\""),
        ("!echo $OCTAVO_TEST ${OCTAVO_TEST}0", "stdout: \"1 10\\n\""),
        (
            "!false || echo or; true && echo and; false && echo not",
            "stdout: \"or\\n\"\nstdout: \"and\\n\"",
        ),
        (
            "lines = !echo 'x 1' && echo 'y 2'\nlines.fields(1), lines.grep('y'), lines.s",
            "result: (['1', '2'], ['y 2'], 'x 1 y 2')",
        ),
        ("%alias greet echo hello %s and", ""),
        ("%greet Ada Bob", "stdout: \"hello Ada and Bob\\n\""),
    ]);
}

#[test]
fn what_the_shell_cannot_do_it_says_with_what_it_can() {
    let mut folder = Folder::new("honest");
    for (cell, expected) in [
        ("!nvidia-smi", "there is no such command here"),
        (
            "!for i in 1 2; do echo $i; done",
            "does not understand `for`",
        ),
        ("!echo $(ls)", "$(…)"),
        ("!sleep 1 &", "in the background"),
        ("!ls -Z", "-Z is no option of it here; there are -a"),
        ("!echo 'open", "has no end"),
        ("!echo x |", "without a command behind it"),
    ] {
        let shown = folder.kernel.show(cell);
        assert!(shown.starts_with("stderr: "), "{shown}");
        assert!(shown.contains(expected), "{shown}");
    }
    assert!(folder.kernel.show("!nothing").contains("cat, cd, cp, "));
    let shown = folder.kernel.show("%%bash\ntrue\nfalse");
    assert!(
        shown.starts_with("error: UsageError: The last command"),
        "{shown}"
    );
}

#[test]
fn the_folder_changes_for_magics_and_not_for_commands() {
    let _current = current_folder();
    let mut folder = Folder::new("cd");
    let before = folder.kernel.show("%pwd");
    folder.check(&[(
        "!cd {base} && echo here > note && cat note",
        "stdout: \"here\\n\"",
    )]);
    assert_eq!(folder.kernel.show("%pwd"), before);
    let shown = folder.kernel.show("%cd {base}");
    assert!(
        shown.contains(&format!("octavo-{}-cd", std::process::id())),
        "{shown}"
    );
    folder.kernel.execute("%cd -q -");
    assert_eq!(folder.kernel.show("pwd"), before);
    let shown = folder.kernel.show("%cd /no/such/folder");
    assert!(shown.starts_with("error: FileNotFoundError"), "{shown}");
}

#[test]
fn a_module_whose_file_has_changed_is_loaded_again() {
    let mut folder = Folder::new("autoreload");
    let module = folder.path.join("octavo_reloaded.py");
    std::fs::write(&module, "def f(): return 1\n").unwrap();
    folder.check(&[
        ("import sys\nsys.path.insert(0, base)", ""),
        ("%load_ext autoreload\n%autoreload 2", ""),
        (
            "import octavo_reloaded\nfrom octavo_reloaded import f\nf()",
            "result: 1",
        ),
    ]);
    std::fs::write(&module, "def f(): return 'changed'\n").unwrap();
    folder.check(&[("octavo_reloaded.f(), f()", "result: ('changed', 'changed')")]);
    std::fs::write(&module, "def f(: return\n").unwrap();
    let shown = folder.kernel.show("f()");
    assert!(
        shown.contains("[autoreload of octavo_reloaded failed: SyntaxError"),
        "{shown}"
    );
    assert!(shown.ends_with("result: 'changed'"), "{shown}");
}

#[test]
fn cells_are_saved_and_run_again() {
    let mut folder = Folder::new("save");
    folder.kernel.execute("x = 1");
    folder.kernel.execute("x += 1\nprint(x)");
    folder.kernel.execute("%save {base}/cells 2-3");
    assert_eq!(folder.text("cells.py"), "x = 1\nx += 1\nprint(x)\n");
    let shown = folder.kernel.show("%save {base}/cells 2");
    assert!(shown.contains("exists; %save -f overwrites it"), "{shown}");
    let shown = folder.kernel.show("%rerun 3");
    assert!(shown.ends_with("stdout: \"3\\n\""), "{shown}");
}
