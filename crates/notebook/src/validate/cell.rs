//! The rules of cells, by type.

use serde_json::Value;

use super::fields::Fields;
use super::{Rules, metadata, output};
use crate::ids::is_valid_cell_id;
use crate::{InvalidNotebook, Place};

/// Checks the cell that is the `number`th, counted from 1.
pub(super) fn check(cell: &Value, number: usize, rules: Rules) -> Result<(), InvalidNotebook> {
    let at = |problem: String| InvalidNotebook::at(Place::Cell(number), problem);
    let fields = Fields::of(cell).map_err(at)?;
    match fields.type_name("cell_type", rules).map_err(at)? {
        "code" => {
            check_code(&fields, rules).map_err(at)?;
            for (index, value) in fields.array("outputs").map_err(at)?.iter().enumerate() {
                let place = Place::Output {
                    cell: number,
                    output: index + 1,
                };
                output::check(value, rules)
                    .map_err(|problem| InvalidNotebook::at(place, problem))?;
            }
            Ok(())
        }
        kind @ ("markdown" | "raw") => check_text(&fields, kind, rules).map_err(at),
        _ if rules.relaxed() => check_unknown(&fields).map_err(at),
        kind => Err(at(format!("unknown cell type {kind:?}"))),
    }
}

fn check_code(fields: &Fields<'_>, rules: Rules) -> Result<(), String> {
    check_common(fields, "code", rules)?;
    fields.array("outputs")?;
    fields.execution_count()?;
    only(fields, &["outputs", "execution_count"], rules)
}

fn check_text(fields: &Fields<'_>, kind: &str, rules: Rules) -> Result<(), String> {
    check_common(fields, kind, rules)?;
    if fields.get("attachments").is_some() {
        let attachments = Fields::from(fields.object("attachments")?);
        for name in fields.object("attachments")?.keys() {
            attachments
                .mime_bundle(name, rules)
                .map_err(|problem| format!("in \"attachments\": {problem}"))?;
        }
    }
    only(fields, &["attachments"], rules)
}

fn check_common(fields: &Fields<'_>, kind: &str, rules: Rules) -> Result<(), String> {
    if rules.minor >= 5 {
        let is_id = |id: &Value| id.as_str().is_some_and(is_valid_cell_id);
        fields.optional("id", is_id, "1 to 64 letters, digits, \"-\" and \"_\"")?;
    }
    metadata::cell(fields.object("metadata")?, kind, rules)
        .map_err(|problem| format!("in \"metadata\": {problem}"))?;
    fields.multiline("source")
}

fn check_unknown(fields: &Fields<'_>) -> Result<(), String> {
    metadata::named(&Fields::from(fields.object("metadata")?))
        .map_err(|problem| format!("in \"metadata\": {problem}"))
}

fn only(fields: &Fields<'_>, of_this_type: &[&str], rules: Rules) -> Result<(), String> {
    let mut known = vec!["cell_type", "metadata", "source"];
    if rules.minor >= 5 {
        known.push("id");
    }
    known.extend(of_this_type);
    fields.only(&known, rules)
}
