//! Finds commands by a few letters of their words.

/// How well words answer a query: the less the better; none when they lack a letter of it, in order. Nothing asked fits all.
pub fn matches_words(query: &str, words: &str) -> Option<usize> {
    let words: Vec<char> = words.to_lowercase().chars().collect();
    let mut from = 0;
    let mut cost = 0;
    for wanted in query
        .to_lowercase()
        .chars()
        .filter(|wanted| !wanted.is_whitespace())
    {
        let at = (from..words.len()).find(|at| words[*at] == wanted)?;
        // Better at the beginning of a word that comes later than in the middle of one.
        let starts = |at: &usize| *at == 0 || words[*at - 1] == ' ';
        let is_on = at == from;
        let better = (at..words.len()).find(|at| words[*at] == wanted && starts(at));
        let at = if is_on { at } else { better.unwrap_or(at) };
        cost += match (at == from, starts(&at)) {
            (true, _) => 0,
            (false, true) => 2,
            (false, false) => 10 + at - from,
        };
        from = at + 1;
    }
    Some(cost)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_order_find_words_and_beginnings_come_first() {
        let words = [
            "Insert cell below",
            "Insert cell above",
            "Run all cells",
            "Clear outputs of all cells",
        ];
        let rows = [
            ("", Some("Insert cell below")),
            ("icb", Some("Insert cell below")),
            ("run", Some("Run all cells")),
            ("above", Some("Insert cell above")),
            ("all out", None),
            ("cl out", Some("Clear outputs of all cells")),
            ("xyz", None),
        ];
        for (query, expected) in rows {
            let mut found: Vec<(usize, &str)> = words
                .iter()
                .filter_map(|words| Some((matches_words(query, words)?, *words)))
                .collect();
            found.sort_by_key(|(cost, _)| *cost);
            assert_eq!(found.first().map(|(_, words)| *words), expected, "{query}");
        }
    }
}
