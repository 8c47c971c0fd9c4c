//! Finished lines of terminal text, kept so that any of them can be drawn, at any time, without going through those before. Pure.

use std::ops::Range;

use super::ansi::Style;

/// The lines, one after the other, each with its line end.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Scrollback {
    text: String,
    /// Where each line ends, behind its line end.
    ends: Vec<usize>,
    /// From where on the characters look otherwise. None before the first.
    styles: Vec<(usize, Style)>,
}

impl Scrollback {
    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds characters to the line that is being written.
    pub fn write(&mut self, text: &str, style: Style) {
        if text.is_empty() {
            return;
        }
        let current = self
            .styles
            .last()
            .map_or(Style::default(), |(_, style)| *style);
        if current != style {
            self.styles.push((self.text.len(), style));
        }
        self.text.push_str(text);
    }

    /// Ends the line that is being written.
    pub fn end_line(&mut self) {
        self.write("\n", Style::default());
        self.ends.push(self.text.len());
    }

    /// The text of some lines.
    pub fn text(&self, lines: Range<usize>) -> &str {
        &self.text[self.bytes(lines)]
    }

    /// How long a line is, in bytes, without its end.
    pub fn line_bytes(&self, line: usize) -> usize {
        self.bytes(line..line + 1).len().saturating_sub(1)
    }

    /// Some lines as pieces of one look each.
    pub fn pieces(&self, lines: Range<usize>) -> impl Iterator<Item = (&str, Style)> {
        let bytes = self.bytes(lines);
        let first = self
            .styles
            .partition_point(|(from, _)| *from <= bytes.start);
        let style_before = match first {
            0 => Style::default(),
            first => self.styles[first - 1].1,
        };
        let changes = self.styles[first..]
            .iter()
            .copied()
            .take_while(move |(from, _)| *from < bytes.end);
        let begins = std::iter::once((bytes.start, style_before)).chain(changes.clone());
        let ends = changes.map(|(from, _)| from).chain([bytes.end]);
        begins
            .zip(ends)
            .filter(|((from, _), to)| from < to)
            .map(|((from, style), to)| (&self.text[from..to], style))
    }

    fn bytes(&self, lines: Range<usize>) -> Range<usize> {
        let at = |line: usize| match line.min(self.ends.len()) {
            0 => 0,
            line => self.ends[line - 1],
        };
        at(lines.start)..at(lines.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOLD: Style = Style {
        bold: true,
        ..PLAIN
    };
    const PLAIN: Style = Style {
        foreground: None,
        background: None,
        bold: false,
        faint: false,
        italic: false,
        underline: false,
        inverse: false,
        conceal: false,
        strike: false,
    };

    #[test]
    fn any_lines_can_be_had_with_their_looks() {
        let mut lines = Scrollback::default();
        for (text, style) in [
            ("plain", PLAIN),
            ("bold", BOLD),
            ("bold too", BOLD),
            ("", PLAIN),
        ] {
            lines.write(text, style);
            lines.end_line();
        }
        assert_eq!((lines.len(), lines.line_bytes(2)), (4, 8));
        assert_eq!(lines.text(1..4), "bold\nbold too\n\n");
        type Row<'a> = (Range<usize>, &'a [(&'a str, Style)]);
        let rows: [Row; 5] = [
            (0..1, &[("plain\n", PLAIN)]),
            (0..2, &[("plain\n", PLAIN), ("bold", BOLD), ("\n", PLAIN)]),
            (2..3, &[("bold too", BOLD), ("\n", PLAIN)]),
            (3..9, &[("\n", PLAIN)]),
            (4..4, &[]),
        ];
        for (range, expected) in rows {
            let pieces: Vec<_> = lines.pieces(range.clone()).collect();
            assert_eq!(pieces, expected, "{range:?}");
        }
    }
}
