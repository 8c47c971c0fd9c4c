//! The sections of a notebook, from the headings of its cells: their tree, their numbers, which of them is where. Pure.

use std::collections::HashSet;

use octavo_notebook::{CellId, RunState};

use crate::render::headings::Heading;

/// Which heading: its cell, and which of the cell's headings it is, from 0.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct HeadingId {
    /// The cell.
    pub cell: CellId,
    /// The how-manieth of the cell.
    pub nth: usize,
}

/// A section: a heading and what follows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// Its heading.
    pub id: HeadingId,
    /// The text of the heading.
    pub text: String,
    /// How deep it is in the tree, from 1.
    pub depth: usize,
    /// Its number, like `2.1`.
    pub number: String,
    /// Whether there are sections within it.
    pub is_parent: bool,
    /// The index of its cell.
    pub cell_index: usize,
    /// How the cells stand that belong to it and to no section within it.
    pub run_state: RunState,
}

/// A cell as the outline sees it.
pub struct OutlineCell<'a> {
    /// Which.
    pub id: CellId,
    /// Its headings.
    pub headings: &'a [Heading],
    /// How it stands.
    pub run_state: RunState,
}

/// The sections of a notebook with these cells, from top to bottom.
pub fn sections<'a>(cells: impl IntoIterator<Item = OutlineCell<'a>>) -> Vec<Section> {
    let mut found: Vec<Section> = Vec::new();
    // The levels of the sections that are open, and how many each has within it so far.
    let mut open: Vec<(u8, usize)> = vec![(0, 0)];
    for (cell_index, cell) in cells.into_iter().enumerate() {
        for (nth, heading) in cell.headings.iter().enumerate() {
            while open.len() > 1
                && open
                    .last()
                    .is_some_and(|(level, _)| *level >= heading.level)
            {
                open.pop();
            }
            if let Some((_, count)) = open.last_mut() {
                *count += 1;
            }
            let numbers: Vec<String> = open.iter().map(|(_, count)| count.to_string()).collect();
            let depth = open.len();
            if let Some(before) = found.last_mut() {
                before.is_parent = before.depth < depth;
            }
            open.push((heading.level, 0));
            found.push(Section {
                id: HeadingId {
                    cell: cell.id.clone(),
                    nth,
                },
                text: heading.text.clone(),
                depth,
                number: numbers.join("."),
                is_parent: false,
                cell_index,
                run_state: RunState::Idle,
            });
        }
        if let Some(section) = found.last_mut() {
            section.run_state = busier(section.run_state, cell.run_state);
        }
    }
    found
}

/// The sections that are seen when some are folded; one that is folded stands for those within it.
pub fn visible(sections: &[Section], folded: &HashSet<HeadingId>) -> Vec<Section> {
    let mut seen: Vec<Section> = Vec::new();
    let mut folded_at: Option<usize> = None;
    for section in sections {
        if folded_at.is_some_and(|depth| section.depth > depth) {
            if let Some(last) = seen.last_mut() {
                last.run_state = busier(last.run_state, section.run_state);
            }
            continue;
        }
        folded_at = folded.contains(&section.id).then_some(section.depth);
        seen.push(section.clone());
    }
    seen
}

/// The section that one is in, being at cell `cell_index` with this many of its headings passed.
pub fn section_at(sections: &[Section], cell_index: usize, passed: usize) -> Option<&Section> {
    let is_before =
        |section: &&Section| (section.cell_index, section.id.nth) < (cell_index, passed);
    sections.iter().take_while(is_before).last()
}

fn busier(one: RunState, other: RunState) -> RunState {
    match (one, other) {
        (RunState::Running, _) | (_, RunState::Running) => RunState::Running,
        (RunState::Queued, _) | (_, RunState::Queued) => RunState::Queued,
        _ => RunState::Idle,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cells in a word each: the levels of its headings, then `*` when it runs and `q` when it waits.
    fn outline(cells: &str) -> Vec<Section> {
        let headings: Vec<Vec<Heading>> = cells
            .split(' ')
            .map(|word| {
                let levels = word.chars().filter_map(|letter| letter.to_digit(10));
                levels
                    .map(|level| Heading {
                        level: level as u8,
                        text: format!("h{level}"),
                    })
                    .collect()
            })
            .collect();
        let cells = cells.split(' ').zip(&headings).enumerate();
        sections(cells.map(|(index, (word, headings))| OutlineCell {
            id: CellId::from(&*format!("c{index}")),
            headings,
            run_state: match word.chars().last() {
                Some('*') => RunState::Running,
                Some('q') => RunState::Queued,
                _ => RunState::Idle,
            },
        }))
    }

    fn shown(sections: &[Section]) -> String {
        let word = |section: &Section| {
            let mark = match section.run_state {
                RunState::Idle => "",
                RunState::Queued => "q",
                RunState::Running => "*",
            };
            let parent = if section.is_parent { "+" } else { "" };
            format!("{}{parent}{mark}", section.number)
        };
        sections.iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn headings_make_a_tree_with_numbers() {
        let rows = [
            ("1 2 2 1", "1+ 1.1 1.2 2"),
            ("12 3 1", "1+ 1.1+ 1.1.1 2"),
            ("1 3 2", "1+ 1.1 1.2"),
            ("2 1", "1 2"),
            ("3 3 2", "1 2 3"),
            ("x x", ""),
            ("x* 1 xq 2 x* x", "1+q 1.1*"),
            ("1* 2", "1+* 1.1"),
        ];
        for (cells, expected) in rows {
            assert_eq!(shown(&outline(cells)), expected, "{cells}");
        }
    }

    #[test]
    fn a_folded_section_stands_for_what_is_within_it() {
        let all = outline("1 2 3 x* 1 2");
        let rows: [(&[usize], &str); 4] = [
            (&[], "1+ 1.1+ 1.1.1* 2+ 2.1"),
            (&[1], "1+ 1.1+* 2+ 2.1"),
            (&[0], "1+* 2+ 2.1"),
            (&[0, 1, 3], "1+* 2+"),
        ];
        for (folded, expected) in rows {
            let folded = folded.iter().map(|index| all[*index].id.clone()).collect();
            assert_eq!(shown(&visible(&all, &folded)), expected, "{folded:?}");
        }
    }

    #[test]
    fn where_one_is_belongs_to_the_last_heading_passed() {
        let all = outline("x 12 x 1");
        let rows = [
            (0, 0, None),
            (1, 0, None),
            (1, 1, Some("1")),
            (1, 2, Some("1.1")),
            (2, 0, Some("1.1")),
            (3, 0, Some("1.1")),
            (3, 1, Some("2")),
        ];
        for (cell, passed, expected) in rows {
            let found = section_at(&all, cell, passed).map(|section| section.number.as_str());
            assert_eq!(found, expected, "cell {cell}, {passed} passed");
        }
    }
}
