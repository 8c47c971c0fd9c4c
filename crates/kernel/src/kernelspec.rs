//! Tells Jupyter that the kernel is there: a folder with `kernel.json` and a logo.
//!
//! [Spec](https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs).

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::{KernelError, Place};

const LOGO: &str = include_str!("../../../assets/icon.svg");

/// Writes the folder, over an older one of the same name, and returns where it is.
///
/// # Errors
/// When the name is none for a kernel, when there is no such place, or when it cannot be written.
pub fn install(place: &Place, name: &str) -> Result<PathBuf, KernelError> {
    let is_name = !name.is_empty()
        && name
            .chars()
            .all(|sign| sign.is_ascii_alphanumeric() || "._-".contains(sign));
    if !is_name || name.starts_with('.') {
        return Err(KernelError::Name {
            name: name.to_owned(),
        });
    }
    let program = env::current_exe().map_err(KernelError::System)?;
    let folder = jupyter_folder(place)?.join("kernels").join(name);
    fs::create_dir_all(&folder).map_err(failed("make", &folder))?;
    let spec = format!("{:#}\n", spec(&program));
    for (file, text) in [("kernel.json", spec.as_str()), ("logo-svg.svg", LOGO)] {
        let path = folder.join(file);
        fs::write(&path, text).map_err(failed("write", &path))?;
    }
    Ok(folder)
}

fn spec(program: &Path) -> Value {
    json!({
        "argv": [program, "-f", "{connection_file}"],
        "display_name": "Octavo (Python)",
        "language": "python",
        // Stop is a message on the control channel, as in the browser.
        "interrupt_mode": "message",
        "metadata": {"debugger": false},
    })
}

/// Where Jupyter looks, by [its own rules](https://docs.jupyter.org/en/latest/use/jupyter-directories.html#data-files).
fn jupyter_folder(place: &Place) -> Result<PathBuf, KernelError> {
    match place {
        Place::Prefix(prefix) => Ok(below_prefix(prefix)),
        Place::Environment => folder_in("VIRTUAL_ENV")
            .or_else(|| folder_in("CONDA_PREFIX"))
            .map(|prefix| below_prefix(&prefix))
            .ok_or(KernelError::NoPlace(
                "no environment is active: neither VIRTUAL_ENV nor CONDA_PREFIX names one",
            )),
        Place::User => {
            folder_in("JUPYTER_DATA_DIR")
                .or_else(user_folder)
                .ok_or(KernelError::NoPlace(
                    "the user has no home folder: name a place by --prefix",
                ))
        }
    }
}

fn below_prefix(prefix: &Path) -> PathBuf {
    prefix.join("share").join("jupyter")
}

fn user_folder() -> Option<PathBuf> {
    if cfg!(windows) {
        return Some(folder_in("APPDATA")?.join("jupyter"));
    }
    if cfg!(target_os = "macos") {
        return Some(folder_in("HOME")?.join("Library").join("Jupyter"));
    }
    let data = folder_in("XDG_DATA_HOME")
        .or_else(|| Some(folder_in("HOME")?.join(".local").join("share")))?;
    Some(data.join("jupyter"))
}

fn folder_in(variable: &str) -> Option<PathBuf> {
    env::var_os(variable)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
}

fn failed(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> KernelError {
    let path = path.to_owned();
    move |reason| KernelError::File {
        action,
        path,
        reason,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_gets_a_spec_that_names_this_program_and_a_logo() {
        let prefix = env::temp_dir().join(format!("octavo-kernelspec-{}", std::process::id()));
        let place = Place::Prefix(prefix.clone());
        let folder = install(&place, "my-octavo").expect("it can be written");
        assert_eq!(folder, prefix.join("share/jupyter/kernels/my-octavo"));
        // Twice is as good as once.
        install(&place, "my-octavo").expect("it can be written again");
        let text = fs::read_to_string(folder.join("kernel.json")).expect("it is there");
        let spec: Value = serde_json::from_str(&text).expect("it is JSON");
        let program = env::current_exe().expect("it has a path");
        assert_eq!(spec["argv"], json!([program, "-f", "{connection_file}"]));
        assert_eq!(spec["interrupt_mode"], "message");
        let logo = fs::read_to_string(folder.join("logo-svg.svg")).expect("it is there");
        assert!(logo.contains("<svg"));
        fs::remove_dir_all(prefix).expect("it can be removed");
    }

    #[test]
    fn a_name_that_leads_elsewhere_is_refused() {
        for name in ["", "..", "a/b", "a b", ".hidden"] {
            let refused = install(&Place::Prefix("nowhere".into()), name);
            assert!(matches!(refused, Err(KernelError::Name { .. })), "{name:?}");
        }
    }
}
