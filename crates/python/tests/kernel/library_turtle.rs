//! `turtle`: what is drawn is shown as SVG, while it is drawn and when the cell ends.

use crate::transcript::{TestKernel, check};

const START: &str = "from turtle import *\nspeed(0)";

/// The last picture that the cells showed, or what they printed besides.
fn shown_by(cells: &[&str]) -> String {
    let mut kernel = TestKernel::new();
    cells
        .iter()
        .map(|cell| kernel.show(cell))
        .last()
        .unwrap_or_default()
}

/// The last picture.
fn drawn_by(code: &str) -> String {
    let shown = shown_by(&[START, code]);
    let (_, picture) = shown.rsplit_once("\"image/svg+xml\":\"").unwrap();
    let picture = picture.split("\",\"text/plain\"").next().unwrap();
    picture.replace("\\\"", "'")
}

#[test]
fn lines_areas_dots_and_words_are_shapes_of_the_picture() {
    for (code, shape) in [
        (
            "forward(100); left(90); fd(50)",
            "<polyline points='0,0 100,0 100,-50' fill='none' stroke='black' stroke-width='1'",
        ),
        (
            "color('red', '#00ff00'); begin_fill(); fd(10); lt(90); fd(10); end_fill()",
            "<polygon points='0,0 10,0 10,-10' fill='#00ff00'",
        ),
        (
            "pu(); goto(-20, 30); pd(); dot(10, 0, 0, 1.0)",
            "<circle cx='-20' cy='-30' r='5' fill='#0000ff'/>",
        ),
        (
            "write('a < b', align='center', font=('Courier', 12, 'bold'))",
            "text-anchor='middle' font-family='Courier, sans-serif' font-size='16' font-weight='bold' xml:space='preserve'>a &lt; b</text>",
        ),
        (
            "pensize(3); ht(); bgcolor('light blue'); circle(10, steps=4)",
            "height='100%' fill='lightblue'/><polyline points='0,0 10,-10 0,-20 -10,-10 0,0'",
        ),
        (
            "ht(); setworldcoordinates(0, 0, 6, 5); goto(6, 5)",
            "points='-300,250 300,-250'",
        ),
    ] {
        let picture = drawn_by(code);
        assert!(picture.contains(shape), "{code}: {picture}");
    }
}

#[test]
fn a_turtle_is_seen_until_it_hides() {
    assert_eq!(
        drawn_by("pu(); shape('square')")
            .matches("<polygon")
            .count(),
        1
    );
    assert_eq!(
        drawn_by("pu(); stamp(); fd(30); stamp(); ht()")
            .matches("<polygon")
            .count(),
        2
    );
    assert_eq!(
        drawn_by("pu(); Turtle('turtle').fd(9); ht()")
            .matches("<polygon")
            .count(),
        1
    );
    assert_eq!(
        drawn_by("n = stamp(); clearstamp(n); ht(); fd(1)")
            .matches("<polygon")
            .count(),
        0
    );
}

#[test]
fn what_was_done_last_is_taken_back() {
    let picture = drawn_by("ht(); fd(10); lt(90); fd(10); undo(); undo(); fd(5)");
    assert!(picture.contains("points='0,0 10,0 15,0'"), "{picture}");
    assert!(!drawn_by("ht(); fd(10); clear()").contains("polyline"));
}

#[test]
fn turtles_tell_where_they_are() {
    for (code, told) in [
        (
            "fd(10); lt(90); fd(5); (pos(), heading(), distance(0, 5))",
            "((10.00,5.00), 90.0, 10.0)",
        ),
        (
            "rt(30); (heading(), towards(0, 10), isdown())",
            "(330.0, 90.0, True)",
        ),
        (
            "mode('logo'); rt(90); fd(10); (pos(), heading())",
            "((10.00,0.00), 90.0)",
        ),
        (
            "radians(); lt(3.141592653589793 / 2); (round(heading(), 4))",
            "1.5708",
        ),
        (
            "color('red', (0, 0.5, 1)); colormode(255); color()",
            "('red', (0, 128, 255))",
        ),
        (
            "pen(pencolor='blue', pensize=3); (pencolor(), width())",
            "('blue', 3)",
        ),
        (
            "begin_poly(); fd(1); lt(90); fd(1); end_poly(); len(get_poly())",
            "3",
        ),
    ] {
        let shown = shown_by(&[START, code]);
        assert!(
            shown.contains(&format!("result: {told}")),
            "{code}: {shown}"
        );
    }
}

#[test]
fn the_picture_is_replaced_while_the_cell_draws_and_another_cell_has_its_own() {
    let mut kernel = TestKernel::new();
    kernel.show(START);
    let kinds = |shown: &str| -> Vec<String> {
        shown
            .lines()
            .filter_map(|line| Some(line.split_once(": {")?.0.to_owned()))
            .collect()
    };
    let slow = kinds(&kernel.show("speed(2)\nforward(300)"));
    assert_eq!(slow[0], "display");
    assert!(
        slow.len() >= 3 && slow[1..].iter().all(|kind| kind == "update"),
        "{slow:?}"
    );
    let at_once = kinds(&kernel.show("tracer(0)\nfor i in range(50): fd(1); lt(7)"));
    assert_eq!(at_once, ["display"]);
    assert_eq!(kinds(&kernel.show("1 + 1")), Vec::<String>::new());
}

#[test]
fn what_a_turtle_cannot_do_it_says() {
    let failing = |code: &str| format!("try: {code}\nexcept TurtleGraphicsError as e: print(e)");
    for (code, said) in [
        (
            "color('nocolor')",
            "bad color: 'nocolor'; a colour is a name, '#rrggbb', or three numbers up to 1.0",
        ),
        (
            "shape('dog')",
            "There is no shape named dog; there are arrow, circle, classic, square, triangle, turtle",
        ),
    ] {
        let shown = format!("{said}\n");
        check(&[START, &failing(code)], &format!("stdout: {shown:?}"));
    }
}

#[test]
fn timers_run_in_the_main_loop() {
    let shown = shown_by(&[
        START,
        "ontimer(lambda: print('second'), 20); ontimer(lambda: print('first'), 5)\nmainloop()",
    ]);
    assert!(
        shown.contains("first") && shown.find("first") < shown.find("second"),
        "{shown}"
    );
}
