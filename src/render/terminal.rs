//! A terminal that only ever prints downwards: text with escape sequences in, styled lines out.
//!
//! Text may come in pieces cut anywhere, also inside a sequence. The last line is open: a carriage return goes back to its start,
//! so that progress bars draw over themselves. Lines above it are done and never change.

use anstyle_parse::{DefaultCharAccumulator, Params, Parser, Perform};

use super::ansi::Style;
use super::scrollback::Scrollback;

/// Characters of one style.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// How they look.
    pub style: Style,
    /// The characters.
    pub text: String,
}

/// The parser's state, the lines that are done, and the open line.
#[derive(Default)]
pub struct Terminal {
    parser: Parser<DefaultCharAccumulator>,
    screen: Screen,
}

impl Terminal {
    /// Takes more text.
    pub fn push(&mut self, text: &str) {
        for line in text.split_inclusive('\n') {
            match line.strip_suffix('\n') {
                Some(plain) if self.screen.takes_whole(plain) => {
                    self.screen.done.write(plain, Style::default());
                    self.screen.done.end_line();
                }
                _ => self.parse(line),
            }
        }
    }

    fn parse(&mut self, text: &str) {
        for byte in text.bytes() {
            self.screen.is_amid_sequence |= byte == ESCAPE;
            self.parser.advance(&mut self.screen, byte);
        }
    }

    /// The lines that are done.
    pub fn lines(&self) -> &Scrollback {
        &self.screen.done
    }

    /// The line that is still open.
    pub fn open_line(&self) -> Vec<Run> {
        runs(&self.screen.line)
    }
}

const ESCAPE: u8 = 0x1b;

/// What is left of terminal text when colours and cursor movements are carried out and forgotten.
pub fn plain_text(text: &str) -> String {
    let mut terminal = Terminal::default();
    terminal.push(text);
    let mut plain = terminal.lines().text(0..terminal.lines().len()).to_owned();
    plain.extend(terminal.open_line().into_iter().map(|run| run.text));
    plain
}

#[derive(Default)]
struct Screen {
    done: Scrollback,
    line: Vec<(char, Style)>,
    cursor: usize,
    style: Style,
    /// A sequence has begun and may not have ended.
    is_amid_sequence: bool,
}

impl Screen {
    /// Whether a line changes nothing but itself, as nearly all do: then it need not be looked at character by character.
    fn takes_whole(&self, line: &str) -> bool {
        let is_fresh = self.line.is_empty() && self.cursor == 0 && !self.is_amid_sequence;
        let is_plain = |byte: u8| byte == b'\t' || (byte >= 0x20 && byte != 0x7f);
        is_fresh
            && self.style == Style::default()
            && line.bytes().all(is_plain)
            // In UTF-8 the control characters beyond ASCII begin with this byte, as some others do.
            && !line.bytes().any(|byte| byte == 0xc2)
    }

    fn put(&mut self, character: char) {
        let cell = (character, self.style);
        match self.line.get_mut(self.cursor) {
            Some(place) => *place = cell,
            None => {
                // The cursor may have been moved beyond the end.
                self.line.resize(self.cursor, (' ', Style::default()));
                self.line.push(cell);
            }
        }
        self.cursor += 1;
    }

    fn erase_in_line(&mut self, mode: u16) {
        match mode {
            0 => self.line.truncate(self.cursor),
            1 => self
                .line
                .iter_mut()
                .take(self.cursor + 1)
                .for_each(|cell| *cell = (' ', Style::default())),
            _ => self.line.clear(),
        }
    }
}

/// No line of ours is longer than what a person could have meant by moving the cursor.
const MAX_COLUMN: usize = 4096;

impl Perform for Screen {
    fn print(&mut self, character: char) {
        self.is_amid_sequence = false;
        self.put(character);
    }

    fn execute(&mut self, byte: u8) {
        match byte {
            b'\n' => {
                for run in runs(&self.line) {
                    self.done.write(&run.text, run.style);
                }
                self.done.end_line();
                self.line.clear();
                self.cursor = 0;
            }
            b'\r' => self.cursor = 0,
            0x08 => self.cursor = self.cursor.saturating_sub(1),
            b'\t' => self.put('\t'),
            _ => {}
        }
    }

    fn csi_dispatch(
        &mut self,
        params: &Params,
        _intermediates: &[u8],
        is_ignored: bool,
        action: u8,
    ) {
        self.is_amid_sequence = false;
        if is_ignored {
            return;
        }
        let numbers: Vec<u16> = params.iter().flatten().copied().collect();
        let first = numbers.first().copied().unwrap_or(0);
        let steps = usize::from(first.max(1));
        match action {
            b'm' if numbers.is_empty() => self.style = Style::default(),
            b'm' => self.style.apply(&numbers),
            b'K' => self.erase_in_line(first),
            b'C' => self.cursor = (self.cursor + steps).min(MAX_COLUMN.max(self.line.len())),
            b'D' => self.cursor = self.cursor.saturating_sub(steps),
            b'G' => self.cursor = (steps - 1).min(MAX_COLUMN.max(self.line.len())),
            _ => {}
        }
    }
}

fn runs(line: &[(char, Style)]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (character, style) in line {
        match runs.last_mut() {
            Some(run) if run.style == *style => run.text.push(*character),
            _ => runs.push(Run {
                style: *style,
                text: character.to_string(),
            }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All lines as text, a run that is styled as `<classes|text>`.
    fn shown(pieces: &[&str]) -> Vec<String> {
        let mut terminal = Terminal::default();
        pieces.iter().for_each(|piece| terminal.push(piece));
        let piece = |(text, style): (&str, Style)| match style.css() {
            (classes, _) if classes.is_empty() => text.to_owned(),
            (classes, _) => format!("<{classes}|{text}>"),
        };
        let done = terminal.lines();
        let line = |line: usize| done.pieces(line..line + 1).map(piece).collect::<String>();
        let mut lines: Vec<String> = (0..done.len())
            .map(|number| line(number).trim_end_matches('\n').to_owned())
            .collect();
        let open = terminal.open_line();
        lines.push(
            open.iter()
                .map(|run| piece((&run.text, run.style)))
                .collect(),
        );
        lines
    }

    #[test]
    fn text_becomes_lines() {
        let rows: [(&[&str], &[&str]); 12] = [
            (&["a\nb"], &["a", "b"]),
            (&["a\r\nb\n"], &["a", "b", ""]),
            (&["10%\r20%\r100%"], &["100%"]),
            (&["long line\rX\x1b[K"], &["X"]),
            (&["abc\x08\x08X"], &["aXc"]),
            (&["\x1b[31mred\x1b[0m plain"], &["<ansi-fg-1|red> plain"]),
            (
                &["\x1b[3", "1mr", "ed\x1b", "[m ok"],
                &["<ansi-fg-1|red> ok"],
            ),
            (
                &["\x1b[32ma\nb\x1b[0m"],
                &["<ansi-fg-2|a>", "<ansi-fg-2|b>"],
            ),
            (&["\x1b]8;;http://x\x07link\x1b]8;;\x07"], &["link"]),
            // What is left open by one line counts in the next ones, however plain these are.
            (
                &["\x1b[32ma\n", "b\n", "c\x1b[m\n", "d\n"],
                &["<ansi-fg-2|a>", "<ansi-fg-2|b>", "<ansi-fg-2|c>", "d", ""],
            ),
            (
                &["\x1b]0;title\nmore\x07text\nnext\n"],
                &["text", "next", ""],
            ),
            (&["a", "b\nc\n"], &["ab", "c", ""]),
        ];
        for (pieces, expected) in rows {
            assert_eq!(shown(pieces), expected, "{pieces:?}");
        }
    }

    #[test]
    fn characters_beyond_ascii_are_whole() {
        assert_eq!(shown(&["naïve – 日本 🐍"]), ["naïve – 日本 🐍"]);
    }

    #[test]
    fn a_far_cursor_does_not_fill_the_memory() {
        assert!(shown(&["\x1b[60000Gx"])[0].len() <= MAX_COLUMN + 1);
    }

    #[test]
    fn plain_text_has_lost_its_colours_and_keeps_its_lines() {
        for (text, plain) in [
            ("\x1b[1mName\x1b[0m: ", "Name: "),
            ("two\nlines", "two\nlines"),
            ("12\r3", "32"),
            ("", ""),
        ] {
            assert_eq!(plain_text(text), plain);
        }
    }
}
