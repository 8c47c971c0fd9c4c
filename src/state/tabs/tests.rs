//! What becomes of the open documents by all that can be asked, as rows: names in the order of their tabs, the active one in brackets, those
//! side by side after a bar.

use super::*;

/// What a row does, one word after the other.
fn tabs_after(words: &str) -> Tabs {
    let mut tabs = Tabs::default();
    for word in words.split_whitespace() {
        let named = |tabs: &Tabs, name: &str| tabs.named(name).expect("it is open");
        match word.split_once(':') {
            Some(("close", name)) => {
                let id = named(&tabs, name);
                tabs.close(id);
            }
            Some(("go", name)) => {
                let id = named(&tabs, name);
                tabs.activate(id);
            }
            Some(("rename", name)) => {
                let id = tabs.active().expect("one is active");
                tabs.rename(id, name);
            }
            _ => match word {
                "home" => tabs.leave(),
                "next" => tabs.step(true),
                "previous" => tabs.step(false),
                "forward" => tabs.shift(true),
                "back" => tabs.shift(false),
                "divide" => tabs.divide(),
                "unite" => tabs.unite(),
                "cross" => tabs.cross(),
                name => {
                    tabs.open(name);
                }
            },
        }
    }
    tabs
}

fn shown(tabs: &Tabs) -> String {
    let name = |id: DocumentId| tabs.tab(id).map_or("?", |tab| tab.name.as_str());
    let names = tabs.all().iter().map(|tab| {
        let is_active = tabs.active() == Some(tab.id);
        if is_active {
            format!("[{}]", tab.name)
        } else {
            tab.name.clone()
        }
    });
    let mut text = names.collect::<Vec<_>>().join(" ");
    if let Some(split) = tabs.split() {
        text += &format!(" | {} {}", name(split.first), name(split.second));
    }
    text
}

#[test]
fn opening_going_and_closing() {
    let rows = [
        ("", ""),
        ("a", "[a]"),
        ("a b", "a [b]"),
        // The same notebook is open once.
        ("a b a", "[a] b"),
        ("a b home", "a b"),
        ("a home b", "a [b]"),
        ("a rename:z", "[z]"),
        // Closing goes to the tab after it, then the one before.
        ("a b c go:b close:b", "a [c]"),
        ("a b c close:c", "a [b]"),
        ("a b c close:a", "b [c]"),
        ("a close:a", ""),
        ("a b home close:a", "b"),
        ("a b c next", "[a] b c"),
        ("a b c previous", "a [b] c"),
        ("a b c home next", "[a] b c"),
        ("a b c home previous", "a b [c]"),
        ("next", ""),
        ("a b c back back", "[c] a b"),
        ("a b c back back back", "[c] a b"),
        ("a b c go:a forward", "b [a] c"),
        ("a b forward", "a [b]"),
        ("a b home back", "a b"),
    ];
    for (words, expected) in rows {
        assert_eq!(shown(&tabs_after(words)), expected, "{words}");
    }
}

#[test]
fn two_side_by_side() {
    let rows = [
        ("a divide", "[a]"),
        ("divide", ""),
        ("a b divide", "a [b] | b a"),
        ("a b c go:b go:a divide", "[a] b c | a b"),
        // Again: they change sides.
        ("a b divide divide", "a [b] | a b"),
        ("a b divide cross", "[a] b | b a"),
        ("a b divide cross cross", "a [b] | b a"),
        ("a b cross", "a [b]"),
        ("a b divide unite", "a [b]"),
        // Another comes where the keyboard was.
        ("a b divide c", "a b [c] | c a"),
        ("a b divide cross c", "a b [c] | b c"),
        ("a b divide cross c go:b", "a [b] c | b c"),
        // What is closed leaves the other alone.
        ("a b divide close:b", "[a]"),
        ("a b divide close:a", "[b]"),
        ("c a b divide close:b", "c [a]"),
        ("a b c divide close:a", "b [c] | c b"),
        // The start page is over both, and they come back.
        ("a b divide home", "a b | b a"),
        ("a b divide home go:a", "[a] b | b a"),
        ("a b divide home c", "a b [c] | c a"),
        // After a reload none was active yet.
        ("a b divide home close:a", "b"),
    ];
    for (words, expected) in rows {
        assert_eq!(shown(&tabs_after(words)), expected, "{words}");
    }
}

#[test]
fn each_document_has_its_seat() {
    use Seat::{First, Hidden, Second, Whole};
    let rows = [
        ("a b", true, [Hidden, Whole]),
        ("a b divide", true, [Second, First]),
        ("a b divide cross", true, [Second, First]),
        ("a b divide", false, [Hidden, Whole]),
        ("a b divide cross", false, [Whole, Hidden]),
        ("a b divide home", true, [Hidden, Hidden]),
        ("a b home", false, [Hidden, Hidden]),
    ];
    for (words, is_wide, expected) in rows {
        let tabs = tabs_after(words);
        let seats: Vec<Seat> = tabs
            .all()
            .iter()
            .map(|tab| tabs.seat(tab.id, is_wide))
            .collect();
        assert_eq!(seats, expected, "{words} {is_wide}");
    }
}

#[test]
fn what_is_open_is_kept_over_a_reload_and_drawn_when_it_is_shown() {
    let rows = [
        ("a b c", "a", "[a] b c", "a"),
        ("a b divide c", "c", "a b [c] | c a", "ac"),
        ("a b divide c", "b", "a [b] c | b a", "ab"),
        ("a b divide", "z", "a b [z] | z a", "az"),
        ("", "a", "[a]", "a"),
    ];
    for (words, address, expected, drawn) in rows {
        let mut tabs = Tabs::from_json(&tabs_after(words).to_json());
        assert!(tabs.active().is_none(), "{words}");
        assert!(tabs.all().iter().all(|tab| !tab.is_drawn), "{words}");
        tabs.open(address);
        assert_eq!(shown(&tabs), expected, "{words}");
        let names = tabs.all().iter().filter(|tab| tab.is_drawn);
        assert_eq!(
            names.map(|tab| tab.name.as_str()).collect::<String>(),
            drawn,
            "{words}"
        );
    }
}

#[test]
fn what_was_kept_wrongly_does_no_harm() {
    let rows = [
        ("", ""),
        ("[]", ""),
        (r#"{"names": 1, "split": [0, 1]}"#, ""),
        (
            r#"{"names": ["a", "a", 3, "", "b"], "split": [0, 1]}"#,
            "a b",
        ),
        (r#"{"names": ["a", "b"], "split": [0, 9]}"#, "a b"),
        (
            r#"{"names": ["a", "b"], "split": [-1, "x"], "share": 300}"#,
            "a b",
        ),
    ];
    for (text, expected) in rows {
        let tabs = Tabs::from_json(text);
        assert_eq!(shown(&tabs), expected, "{text}");
        assert_eq!(tabs.share(), EVEN_SHARE, "{text}");
    }
}

#[test]
fn neither_side_vanishes() {
    let mut tabs = tabs_after("a b divide");
    for (wanted, share) in [(0, LEAST_SHARE), (35, 35), (100, 100 - LEAST_SHARE)] {
        tabs.set_share(wanted);
        assert_eq!(tabs.share(), share);
        assert_eq!(Tabs::from_json(&tabs.to_json()).share(), share);
    }
}
