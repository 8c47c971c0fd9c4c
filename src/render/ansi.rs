//! The colours and weights of terminal text: SGR sequences as a style, a style as CSS classes.
//!
//! The classes are `ansi-fg-0` … `ansi-fg-15`, `ansi-bg-…` and one per attribute; their colours are in the style
//! sheets. Colours beyond the sixteen become inline ones.

/// A colour of terminal text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Color {
    /// One of the sixteen that the theme names.
    Named(u8),
    /// A colour of its own.
    Rgb(u8, u8, u8),
}

/// How a run of characters looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Style {
    pub foreground: Option<Color>,
    pub background: Option<Color>,
    pub bold: bool,
    pub faint: bool,
    pub italic: bool,
    pub underline: bool,
    pub inverse: bool,
    pub conceal: bool,
    pub strike: bool,
}

impl Style {
    /// Applies one SGR sequence, `params` being its numbers. What we do not know is passed over.
    pub fn apply(&mut self, params: &[u16]) {
        let mut params = params.iter().copied();
        while let Some(code) = params.next() {
            match code {
                0 => *self = Style::default(),
                1 => self.bold = true,
                2 => self.faint = true,
                3 => self.italic = true,
                4 | 21 => self.underline = true,
                7 => self.inverse = true,
                8 => self.conceal = true,
                9 => self.strike = true,
                22 => (self.bold, self.faint) = (false, false),
                23 => self.italic = false,
                24 => self.underline = false,
                27 => self.inverse = false,
                28 => self.conceal = false,
                29 => self.strike = false,
                30..=37 => self.foreground = Some(Color::Named((code - 30) as u8)),
                90..=97 => self.foreground = Some(Color::Named((code - 82) as u8)),
                38 => self.foreground = extended(&mut params).or(self.foreground),
                39 => self.foreground = None,
                40..=47 => self.background = Some(Color::Named((code - 40) as u8)),
                100..=107 => self.background = Some(Color::Named((code - 92) as u8)),
                48 => self.background = extended(&mut params).or(self.background),
                49 => self.background = None,
                _ => {}
            }
        }
    }

    /// The CSS classes, and the inline style for colours that have no class.
    pub fn css(&self) -> (String, String) {
        let mut classes: Vec<String> = Vec::new();
        let mut inline = String::new();
        let (foreground, background) = if self.inverse {
            (self.background, self.foreground)
        } else {
            (self.foreground, self.background)
        };
        for (color, class, property) in [
            (foreground, "fg", "color"),
            (background, "bg", "background-color"),
        ] {
            match color {
                Some(Color::Named(index)) => classes.push(format!("ansi-{class}-{index}")),
                Some(Color::Rgb(red, green, blue)) => {
                    inline.push_str(&format!("{property}:rgb({red},{green},{blue});"))
                }
                None if self.inverse => classes.push(format!("ansi-{class}-inverse")),
                None => {}
            }
        }
        for (is_on, class) in [
            (self.bold, "ansi-bold"),
            (self.faint, "ansi-faint"),
            (self.italic, "ansi-italic"),
            (self.underline, "ansi-underline"),
            (self.conceal, "ansi-conceal"),
            (self.strike, "ansi-strike"),
        ] {
            if is_on {
                classes.push(class.to_owned());
            }
        }
        (classes.join(" "), inline)
    }
}

/// The colour after a 38 or 48: `5;n` of the 256, or `2;r;g;b`.
fn extended(params: &mut impl Iterator<Item = u16>) -> Option<Color> {
    let byte = |value: u16| value.min(255) as u8;
    match params.next()? {
        5 => Some(indexed(byte(params.next()?))),
        2 => Some(Color::Rgb(
            byte(params.next()?),
            byte(params.next()?),
            byte(params.next()?),
        )),
        _ => None,
    }
}

/// The colour cube and the greys of the 256-colour palette.
fn indexed(index: u8) -> Color {
    match index {
        0..=15 => Color::Named(index),
        16..=231 => {
            let step = |level: u8| if level == 0 { 0 } else { 55 + 40 * level };
            let cube = index - 16;
            Color::Rgb(step(cube / 36), step(cube / 6 % 6), step(cube % 6))
        }
        232..=255 => {
            let grey = 8 + 10 * (index - 232);
            Color::Rgb(grey, grey, grey)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn css(sequences: &[&[u16]]) -> (String, String) {
        let mut style = Style::default();
        sequences.iter().for_each(|params| style.apply(params));
        style.css()
    }

    #[test]
    fn styles_become_classes_and_uncommon_colours_inline() {
        let rows: [(&[&[u16]], &str, &str); 8] = [
            (&[&[1, 31]], "ansi-fg-1 ansi-bold", ""),
            (&[&[0, 32], &[0]], "", ""),
            (&[&[1], &[22], &[4]], "ansi-underline", ""),
            (&[&[94, 103]], "ansi-fg-12 ansi-bg-11", ""),
            (&[&[38, 5, 196]], "", "color:rgb(255,0,0);"),
            (&[&[38, 5, 9]], "ansi-fg-9", ""),
            (&[&[48, 2, 1, 2, 3]], "", "background-color:rgb(1,2,3);"),
            (&[&[7]], "ansi-fg-inverse ansi-bg-inverse", ""),
        ];
        for (sequences, classes, inline) in rows {
            assert_eq!(
                css(sequences),
                (classes.to_owned(), inline.to_owned()),
                "{sequences:?}"
            );
        }
    }

    #[test]
    fn a_sequence_cut_short_changes_nothing_more() {
        assert_eq!(css(&[&[38, 2, 1]]), (String::new(), String::new()));
    }
}
