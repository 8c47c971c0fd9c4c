//! The rules of outputs, by type.

use serde_json::Value;

use super::Rules;
use super::fields::Fields;

pub(super) fn check(output: &Value, rules: Rules) -> Result<(), String> {
    let fields = Fields::of(output)?;
    match fields.type_name("output_type", rules)? {
        "stream" => {
            fields.string("name")?;
            fields.multiline("text")?;
            fields.only(&["output_type", "name", "text"], rules)
        }
        "display_data" => {
            check_display(&fields, rules)?;
            fields.only(&["output_type", "data", "metadata"], rules)
        }
        "execute_result" => {
            check_display(&fields, rules)?;
            fields.execution_count()?;
            fields.only(
                &["output_type", "data", "metadata", "execution_count"],
                rules,
            )
        }
        "error" => {
            fields.string("ename")?;
            fields.string("evalue")?;
            if !fields.array("traceback")?.iter().all(Value::is_string) {
                return Err("\"traceback\" is not an array of lines".to_owned());
            }
            fields.only(&["output_type", "ename", "evalue", "traceback"], rules)
        }
        _ if rules.relaxed() => Ok(()),
        unknown => Err(format!("unknown output type {unknown:?}")),
    }
}

fn check_display(fields: &Fields<'_>, rules: Rules) -> Result<(), String> {
    fields.mime_bundle("data", rules)?;
    fields.object("metadata").map(drop)
}
