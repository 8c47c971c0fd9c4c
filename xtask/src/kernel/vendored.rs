//! The libraries that `%pip` uses, taken from the wheel of pip that the standard library brings. `crates/python/build.rs` does the same for the
//! kernel on the host.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use crate::error::{TaskError, file_error};
use crate::places::Places;

const LIST: &str = "crates/python/vendored.txt";
/// Where the standard library keeps that wheel.
const BUNDLED: &str = "ensurepip/_bundled";
const VENDORED: &str = "pip/_vendor/";
/// The package that they are put into.
const PACKAGE: &str = "_octavo_vendored";

/// Writes them below `folder`; `library` is that of the standard library.
pub fn take(places: &Places, library: &Path, folder: &Path) -> Result<(), TaskError> {
    let list = places.repository.join(LIST);
    let names = fs::read_to_string(&list).map_err(file_error("read", &list))?;
    let wheel = bundled_wheel(library)?;
    let unreadable = |error: &dyn std::fmt::Display| TaskError::Unreadable {
        what: wheel.display().to_string(),
        reason: error.to_string(),
    };
    let file = File::open(&wheel).map_err(file_error("open", &wheel))?;
    let mut archive = ZipArchive::new(file).map_err(|error| unreadable(&error))?;
    let package = folder.join(PACKAGE);
    write(&package.join("__init__.py"), "")?;
    for name in names.lines().filter(|line| !line.starts_with('#')) {
        let mut source = String::new();
        archive
            .by_name(&format!("{VENDORED}{name}"))
            .map_err(|error| unreadable(&error))?
            .read_to_string(&mut source)
            .map_err(|error| unreadable(&error))?;
        write(&package.join(name), &source)?;
    }
    Ok(())
}

fn bundled_wheel(library: &Path) -> Result<PathBuf, TaskError> {
    let folder = library.join(BUNDLED);
    for entry in fs::read_dir(&folder).map_err(file_error("list", &folder))? {
        let path = entry.map_err(file_error("list", &folder))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("pip-") && name.ends_with(".whl") {
            return Ok(path);
        }
    }
    Err(TaskError::Missing {
        what: format!("there is no wheel of pip in {}", folder.display()),
        remedy: "the standard library that cargo unpacked is not whole".into(),
    })
}

fn write(path: &Path, text: &str) -> Result<(), TaskError> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(file_error("make", folder))?;
    fs::write(path, text).map_err(file_error("write", path))
}
