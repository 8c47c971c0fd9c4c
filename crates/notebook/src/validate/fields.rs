//! Checks of single keys, worded for people; shared by all levels of the notebook.

use serde_json::{Map, Value};

use super::Rules;
use crate::{rich, text};

/// An object whose keys are being checked.
pub(super) struct Fields<'a>(&'a Map<String, Value>);

impl<'a> Fields<'a> {
    pub(super) fn of(value: &'a Value) -> Result<Self, String> {
        value
            .as_object()
            .map(Self)
            .ok_or_else(|| "not an object".to_owned())
    }

    pub(super) fn get(&self, key: &str) -> Option<&'a Value> {
        self.0.get(key)
    }

    pub(super) fn require(&self, key: &str) -> Result<&'a Value, String> {
        self.get(key).ok_or_else(|| format!("{key:?} is missing"))
    }

    pub(super) fn object(&self, key: &str) -> Result<&'a Map<String, Value>, String> {
        self.require(key)?
            .as_object()
            .ok_or_else(|| format!("{key:?} is not an object"))
    }

    pub(super) fn array(&self, key: &str) -> Result<&'a [Value], String> {
        let array = self.require(key)?.as_array();
        array
            .map(Vec::as_slice)
            .ok_or_else(|| format!("{key:?} is not an array"))
    }

    pub(super) fn string(&self, key: &str) -> Result<&'a str, String> {
        self.require(key)?
            .as_str()
            .ok_or_else(|| format!("{key:?} is not text"))
    }

    /// The name of a type. In a file from the future it may be anything, and then is no name that we know.
    pub(super) fn type_name(&self, key: &str, rules: Rules) -> Result<&'a str, String> {
        match self.require(key)? {
            Value::String(name) => Ok(name),
            _ if rules.relaxed() => Ok(""),
            _ => Err(format!("{key:?} is not text")),
        }
    }

    pub(super) fn multiline(&self, key: &str) -> Result<(), String> {
        demand(
            text::is_multiline(self.require(key)?),
            key,
            "text or an array of lines",
        )
    }

    pub(super) fn execution_count(&self) -> Result<(), String> {
        let value = self.require("execution_count")?;
        let fits = value.is_null() || count(value).is_some();
        demand(
            fits,
            "execution_count",
            "null or a whole number of 0 or more",
        )
    }

    /// A MIME bundle: text for each type, any value for JSON types.
    pub(super) fn mime_bundle(&self, key: &str, rules: Rules) -> Result<(), String> {
        let bundle = self.object(key)?;
        // Python's relaxed schema lets any value through here.
        if rules.relaxed() {
            return Ok(());
        }
        match bundle
            .iter()
            .find(|(mime, value)| !rich::is_json(mime) && !text::is_multiline(value))
        {
            Some((mime, _)) => Err(format!(
                "the {mime:?} data is not text or an array of lines"
            )),
            None => Ok(()),
        }
    }

    /// No keys but these, unless the file is from the future.
    pub(super) fn only(&self, known: &[&str], rules: Rules) -> Result<(), String> {
        if rules.relaxed() {
            return Ok(());
        }
        match self.0.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => Err(format!("unexpected key {key:?}")),
            None => Ok(()),
        }
    }

    /// A key that may be missing, and otherwise has to be such a value.
    pub(super) fn optional(
        &self,
        key: &str,
        is_such: impl FnOnce(&Value) -> bool,
        such: &str,
    ) -> Result<(), String> {
        self.get(key)
            .map_or(Ok(()), |value| demand(is_such(value), key, such))
    }
}

impl<'a> From<&'a Map<String, Value>> for Fields<'a> {
    fn from(object: &'a Map<String, Value>) -> Self {
        Self(object)
    }
}

fn demand(holds: bool, key: &str, such: &str) -> Result<(), String> {
    if holds {
        Ok(())
    } else {
        Err(format!("{key:?} is not {such}"))
    }
}

/// A whole number of 0 or more; one too large is as large as can be. `1.0` is not whole, as for Python.
pub(super) fn count(value: &Value) -> Option<u64> {
    let Value::Number(number) = value else {
        return None;
    };
    let is_digits = || number.to_string().bytes().all(|byte| byte.is_ascii_digit());
    number.as_u64().or_else(|| is_digits().then_some(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_told_from_others() {
        for (json, expected) in [
            ("0", Some(0)),
            ("7", Some(7)),
            ("1.0", None),
            ("1e2", None),
            ("1.5", None),
            ("-1", None),
            ("123456789012345678901234567890", Some(u64::MAX)),
            ("\"1\"", None),
            ("true", None),
            ("null", None),
        ] {
            let value: Value = serde_json::from_str(json).expect("JSON");
            assert_eq!(count(&value), expected, "{json}");
        }
    }
}
