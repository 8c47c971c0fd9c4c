//! The standard library: each section of `tests/library/*.py` exercises a module. The browser runs them too, see
//! `tests/journeys/library.mjs`.

use std::{collections::BTreeSet, fs, path::Path};

use crate::transcript::{TestKernel, check};

/// What is said of a module, and the code that shows it.
struct Section {
    module: String,
    /// Whether it holds on a host with processes, sockets and terminals as well.
    is_everywhere: bool,
    code: String,
}

fn sections() -> Vec<Section> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library");
    let mut sections: Vec<Section> = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        for line in fs::read_to_string(entry.unwrap().path()).unwrap().lines() {
            if let Some(head) = line.strip_prefix("#: ") {
                sections.push(Section {
                    module: head.split(" | ").next().unwrap().to_owned(),
                    is_everywhere: !head.contains(" | "),
                    code: String::new(),
                });
            } else if let Some(section) = sections.last_mut() {
                section.code += line;
                section.code.push('\n');
            }
        }
    }
    sections
}

#[test]
fn every_module_that_means_something_on_a_host_works() {
    let mut kernel = TestKernel::new();
    kernel.show("import tempfile\nFOLDER = tempfile.mkdtemp() + '/'");
    let mut failures = String::new();
    for section in sections().iter().filter(|section| section.is_everywhere) {
        let shown = kernel.show(&section.code);
        if shown.contains("error: ") {
            failures += &format!("{}\n{shown}\n\n", section.module);
        }
    }
    assert_eq!(failures, "");
}

#[test]
fn every_public_module_has_a_section() {
    let mut kernel = TestKernel::new();
    let listed = kernel
        .show("import sys\nprint(*(n for n in sys.stdlib_module_names if not n.startswith('_')))");
    let listed = listed.strip_prefix("stdout: \"").unwrap();
    let listed: BTreeSet<&str> = listed.trim_end_matches("\\n\"").split(' ').collect();
    let sections = sections();
    let told: BTreeSet<&str> = sections.iter().map(|section| &*section.module).collect();
    assert_eq!(
        listed.difference(&told).collect::<Vec<_>>(),
        Vec::<&&str>::new()
    );
    assert_eq!(
        told.difference(&listed).collect::<Vec<_>>(),
        Vec::<&&str>::new()
    );
}

#[test]
fn a_thread_says_why_it_cannot_be_started_and_a_lock_why_it_cannot_be_waited_for() {
    let said = |start: &str| {
        format!("import threading, queue\ntry: {start}\nexcept RuntimeError as e: print(e)")
    };
    check(
        &[&said("threading.Thread(target=print).start()")],
        r#"stdout: "can't start new thread: Python has one thread here; call the function itself, or use asyncio to take turns\n""#,
    );
    for wait in ["queue.Queue().get()", "threading.Event().wait()"] {
        check(
            &[&said(wait)],
            r#"stdout: "this waits for another thread, and Python has only one here: it would wait for ever\n""#,
        );
    }
    check(
        &["import threading\nthreading.Event().wait(0.01)"],
        "result: False",
    );
}

#[test]
fn a_local_object_of_threads_keeps_its_attributes() {
    check(
        &[
            "import threading\nclass Settings(threading.local):\n    level = 1\n    def __init__(self, name): self.name = name\ns = Settings('a'); s.level += 1\n(s.name, s.level, s.__dict__)",
        ],
        "result: ('a', 2, {'name': 'a', 'level': 2})",
    );
}

#[test]
fn an_address_is_shown_as_a_link() {
    check(
        &["import webbrowser\nwebbrowser.open('https://example.org/?a=1&b=\"2\"')"],
        "display: {\"text/html\":\"<a href=\\\"https://example.org/?a=1&amp;b=&quot;2&quot;\\\" target=\\\"_blank\\\" rel=\\\"noopener\\\">https://example.org/?a=1&amp;b=&quot;2&quot;</a>\",\"text/plain\":\"https://example.org/?a=1&b=\\\"2\\\"\"}\nresult: True",
    );
}
