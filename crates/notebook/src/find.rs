//! Finding in a notebook: which texts it has, where they match, where one goes from a match, and what replacing makes of a text.
//!
//! How a pattern matches is an [`Engine`]'s business, so that this must know neither a regex library nor JavaScript. Places in a text
//! are UTF-16 units, which is how editors count.

use std::ops::Range;

use serde_json::Value;

use crate::position::byte_at_utf16;
use crate::{CellId, CellKind, Session};

/// A place that matches, and what would take its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Match {
    /// Where, in UTF-16 units; never empty.
    pub range: Range<usize>,
    /// The text to put there.
    pub insert: String,
}

/// Matches one pattern.
pub trait Engine {
    /// The matches in a text from its beginning to its end, none over another.
    fn matches(&self, text: &str) -> Vec<Match>;
}

/// Which text of a cell.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    /// What the person wrote.
    Source,
    /// What the output of that index shows.
    Output(usize),
}

/// Where to look.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Scope {
    /// In outputs, too.
    pub has_outputs: bool,
    /// In these cells only.
    pub cells: Option<Vec<CellId>>,
    /// In this part of one cell's source only.
    pub part: Option<(CellId, Range<usize>)>,
}

/// A match in the notebook.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The cell.
    pub cell: CellId,
    /// The index of the cell.
    pub index: usize,
    /// Which of its texts.
    pub place: Place,
    /// Which match of that text it is, from 0.
    pub nth: usize,
    /// In which line of that text it begins, from 0.
    pub line: usize,
    /// Which of the matches that begin in that line it is, from 0.
    pub nth_in_line: usize,
    /// Where, and what would take its place.
    pub found: Match,
    /// Whether it can be replaced: it stands in a source, and in one that we may edit.
    pub is_editable: bool,
}

/// What was found, from top to bottom.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Findings {
    /// The matches.
    pub hits: Vec<Hit>,
    /// There are more, which nobody would count.
    pub is_cut: bool,
}

/// More matches than this are not listed.
pub const MOST_HITS: usize = 20_000;

impl Session {
    /// All that matches. `shown` gives the text that an output shows.
    pub fn find(
        &self,
        scope: &Scope,
        engine: &dyn Engine,
        shown: &dyn Fn(&Value) -> String,
    ) -> Findings {
        let mut findings = Findings::default();
        for (index, cell) in self.cell_ids().into_iter().enumerate() {
            let Some(view) = self.cell(&cell).filter(|_| scope.has_cell(&cell)) else {
                continue;
            };
            let source = (Place::Source, view.source());
            let outputs = view.outputs().iter().enumerate();
            let outputs = outputs
                .filter(|_| scope.has_outputs && scope.part.is_none())
                .map(|(at, output)| (Place::Output(at), shown(output)));
            for (place, text) in std::iter::once(source).chain(outputs) {
                let is_editable = place == Place::Source && view.kind() != CellKind::Unknown;
                let mut lines = Lines::of(&text);
                for (nth, found) in engine.matches(&text).into_iter().enumerate() {
                    let (line, nth_in_line) = lines.count_to(found.range.start);
                    if !scope.has_range(&found.range) {
                        continue;
                    }
                    if findings.hits.len() == MOST_HITS {
                        findings.is_cut = true;
                        return findings;
                    }
                    findings.hits.push(Hit {
                        cell: cell.clone(),
                        index,
                        place,
                        nth,
                        line,
                        nth_in_line,
                        found,
                        is_editable,
                    });
                }
            }
        }
        findings
    }
}

/// Counts the lines of a text from one match to the next.
struct Lines<'a> {
    rest: &'a str,
    /// How many UTF-16 units are before the rest.
    passed: usize,
    line: usize,
    matches: usize,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Lines<'a> {
        Lines {
            rest: text,
            passed: 0,
            line: 0,
            matches: 0,
        }
    }

    /// The line that a place is in, and how many places before it were asked for in the same line. Each is behind the one before.
    fn count_to(&mut self, place: usize) -> (usize, usize) {
        let (before, rest) = self
            .rest
            .split_at(byte_at_utf16(self.rest, place - self.passed));
        let ends = before.bytes().filter(|byte| *byte == b'\n').count();
        if ends > 0 {
            self.matches = 0;
        }
        self.line += ends;
        self.matches += 1;
        (self.rest, self.passed) = (rest, place);
        (self.line, self.matches - 1)
    }
}

impl Scope {
    fn has_cell(&self, cell: &CellId) -> bool {
        match (&self.part, &self.cells) {
            (Some((only, _)), _) => only == cell,
            (None, Some(cells)) => cells.contains(cell),
            (None, None) => true,
        }
    }

    fn has_range(&self, range: &Range<usize>) -> bool {
        self.part
            .as_ref()
            .is_none_or(|(_, part)| part.start <= range.start && range.end <= part.end)
    }

    /// After a text was put in the place of another, the part is as much longer or shorter.
    pub fn follow(&mut self, cell: &CellId, replaced: &Range<usize>, insert: &str) {
        if let Some((own, part)) = &mut self.part
            && own == cell
        {
            part.end = (part.end + insert.encode_utf16().count()).saturating_sub(replaced.len());
        }
    }
}

/// A place in the notebook, to go on from: index of the cell, which text, where in it.
pub type Spot = (usize, Place, usize);

impl Hit {
    /// Where it begins.
    pub fn spot(&self) -> Spot {
        (self.index, self.place, self.found.range.start)
    }
}

impl Findings {
    /// The first match at or behind a place; from the end one goes on at the top.
    pub fn at_or_after(&self, spot: Spot) -> Option<usize> {
        if self.hits.is_empty() {
            return None;
        }
        let at = self.hits.partition_point(|hit| hit.spot() < spot);
        Some(at % self.hits.len())
    }

    /// The match after (`1`) or before (`-1`) one of them, round and round.
    pub fn step(&self, from: usize, step: isize) -> Option<usize> {
        let count = self.hits.len() as isize;
        (count > 0).then(|| (from as isize + step).rem_euclid(count) as usize)
    }

    /// The matches in one text of a cell.
    pub fn within<'a>(
        &'a self,
        cell: &'a CellId,
        place: Place,
    ) -> impl Iterator<Item = (usize, &'a Hit)> {
        let is_there = move |hit: &Hit| hit.place == place && hit.cell == *cell;
        self.hits
            .iter()
            .enumerate()
            .filter(move |(_, hit)| is_there(hit))
    }

    /// What each cell would read if all that can be replaced were. `source` gives the present text.
    pub fn replaced_all(&self, source: impl Fn(&CellId) -> String) -> Vec<(CellId, String)> {
        let mut texts = Vec::new();
        let editable = |hit: &&Hit| hit.is_editable;
        let hits: Vec<&Hit> = self.hits.iter().filter(editable).collect();
        for of_cell in hits.chunk_by(|one, other| one.cell == other.cell) {
            let cell = of_cell[0].cell.clone();
            let text = replaced(&source(&cell), of_cell.iter().map(|hit| &hit.found));
            texts.push((cell, text));
        }
        texts
    }
}

/// A text with each match replaced; the matches are in order.
pub fn replaced<'a>(text: &str, matches: impl IntoIterator<Item = &'a Match>) -> String {
    let mut result = String::with_capacity(text.len());
    let (mut rest, mut passed) = (text, 0);
    for found in matches {
        let (before, from) = rest.split_at(byte_at_utf16(rest, found.range.start - passed));
        result.push_str(before);
        result.push_str(&found.insert);
        rest = &from[byte_at_utf16(from, found.range.len())..];
        passed = found.range.end;
    }
    result + rest
}
