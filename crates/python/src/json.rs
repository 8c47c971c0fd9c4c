//! Python values as JSON, as Jupyter's messages carry them.

use rustpython_vm::{
    AsObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyBytes, PyDict, PyFloat, PyInt, PyList, PyStr, PyTuple},
};
use serde_json::{Map, Number, Value};

/// How deep containers may nest: a container that holds itself must end in an error, not in a full stack.
const MAX_DEPTH: usize = 100;

pub(crate) fn empty_object() -> Value {
    Value::Object(Map::new())
}

/// The JSON of a Python value: None, bool, int of any size, finite float, str, bytes (base64), list, tuple, dict.
pub(crate) fn from_python(object: &PyObjectRef, vm: &VirtualMachine) -> PyResult<Value> {
    convert(object, MAX_DEPTH, vm)
}

/// The Python value of JSON: dicts, lists, str, int of any size, float, bool, None.
pub(crate) fn to_python(value: &Value, vm: &VirtualMachine) -> PyResult {
    Ok(match value {
        Value::Null => vm.ctx.none(),
        Value::Bool(truth) => vm.ctx.new_bool(*truth).into(),
        Value::String(text) => vm.ctx.new_str(text.as_str()).into(),
        Value::Number(number) => {
            let text = number.to_string();
            let is_float = text.contains(['.', 'e', 'E']);
            let class = if is_float {
                vm.ctx.types.float_type
            } else {
                vm.ctx.types.int_type
            };
            class.as_object().call((text,), vm)?
        }
        Value::Array(items) => {
            let items: PyResult<Vec<_>> = items.iter().map(|item| to_python(item, vm)).collect();
            vm.ctx.new_list(items?).into()
        }
        Value::Object(map) => {
            let dict = vm.ctx.new_dict();
            for (key, value) in map {
                dict.set_item(key.as_str(), to_python(value, vm)?, vm)?;
            }
            dict.into()
        }
    })
}

fn convert(object: &PyObjectRef, depth: usize, vm: &VirtualMachine) -> PyResult<Value> {
    if depth == 0 {
        return Err(vm.new_value_error("a display's data is nested too deeply, or holds itself"));
    }
    if vm.is_none(object) {
        return Ok(Value::Null);
    }
    if let Some(text) = object.downcast_ref::<PyStr>() {
        return Ok(Value::String(text.to_string_lossy().into_owned()));
    }
    if object.fast_isinstance(vm.ctx.types.bool_type) {
        return Ok(Value::Bool(object.clone().try_to_bool(vm)?));
    }
    if let Some(int) = object.downcast_ref::<PyInt>() {
        return number(&int.as_bigint().to_string(), vm);
    }
    if let Some(float) = object.downcast_ref::<PyFloat>() {
        return Number::from_f64(float.to_f64())
            .map(Value::Number)
            .ok_or_else(|| {
                vm.new_value_error(
                    "a display's data holds a number that JSON has no word for (nan or inf)",
                )
            });
    }
    if let Some(bytes) = object.downcast_ref::<PyBytes>() {
        return Ok(Value::String(base64(bytes.as_bytes())));
    }
    if let Some(list) = object.downcast_ref::<PyList>() {
        let items = list.borrow_vec().to_vec();
        return array(&items, depth, vm);
    }
    if let Some(tuple) = object.downcast_ref::<PyTuple>() {
        return array(tuple.as_slice(), depth, vm);
    }
    if let Ok(dict) = object.clone().downcast::<PyDict>() {
        let mut map = Map::new();
        for (key, value) in dict {
            let key = key.str(vm)?.to_string_lossy().into_owned();
            map.insert(key, convert(&value, depth - 1, vm)?);
        }
        return Ok(Value::Object(map));
    }
    let class = object.class().name().to_owned();
    Err(vm.new_type_error(format!(
        "a display's data must be made of str, bytes, numbers, lists and dicts; {class} is none of them"
    )))
}

fn array(items: &[PyObjectRef], depth: usize, vm: &VirtualMachine) -> PyResult<Value> {
    items
        .iter()
        .map(|item| convert(item, depth - 1, vm))
        .collect::<PyResult<Vec<_>>>()
        .map(Value::Array)
}

fn number(digits: &str, vm: &VirtualMachine) -> PyResult<Value> {
    digits
        .parse::<Number>()
        .map(Value::Number)
        .map_err(|error| vm.new_value_error(error.to_string()))
}

/// Standard base64 with padding, as `image/png` data is carried.
fn base64(bytes: &[u8]) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    STANDARD.encode(bytes)
}
