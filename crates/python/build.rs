//! Has the crate compiled again when the prelude changes, which a macro reads behind cargo's back, and puts beside the
//! prelude what is taken from elsewhere: the libraries for versions, markers and resolving that pip brings.

use std::{
    env,
    error::Error,
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

use zip::ZipArchive;

/// Where the standard library keeps the wheel of pip, from which `ensurepip` installs it.
const BUNDLED: &str = "ensurepip/_bundled";
/// The folder of that wheel in which the libraries lie.
const VENDORED: &str = "pip/_vendor/";
/// The package that they are put into.
const PACKAGE: &str = "_octavo_vendored";

/// The modules that are taken, one a line.
const TAKEN: &str = include_str!("vendored.txt");

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_FROZEN_LIBRARY").is_none() {
        // Then there is no Python in the program.
        return Ok(());
    }
    println!("cargo:rerun-if-changed=src/prelude");
    println!("cargo:rerun-if-changed=vendored.txt");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let folder = out.join("vendored");
    take_libraries(&folder.join(PACKAGE))?;
    // The macro reads a folder beside the file that it stands in.
    let code = "::rustpython_vm::py_freeze!(dir = \"vendored\")\n";
    fs::write(out.join("vendored.rs"), code)?;
    Ok(())
}

fn take_libraries(package: &Path) -> Result<(), Box<dyn Error>> {
    let mut wheel = ZipArchive::new(File::open(bundled_wheel()?)?)?;
    if package.exists() {
        fs::remove_dir_all(package)?;
    }
    for name in TAKEN.lines().filter(|line| !line.starts_with('#')) {
        let mut source = String::new();
        wheel
            .by_name(&format!("{VENDORED}{name}"))?
            .read_to_string(&mut source)?;
        let path = package.join(name);
        fs::create_dir_all(path.parent().unwrap_or(package))?;
        fs::write(path, source)?;
    }
    let purpose = "\"\"\"Libraries of others that `%pip` uses, from the wheel of pip.\"\"\"\n";
    fs::write(package.join("__init__.py"), purpose)?;
    Ok(())
}

fn bundled_wheel() -> Result<PathBuf, Box<dyn Error>> {
    let folder = Path::new(rustpython_pylib::LIB_PATH).join(BUNDLED);
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("pip-") && name.ends_with(".whl") {
            return Ok(path);
        }
    }
    Err(format!("there is no wheel of pip in {}", folder.display()).into())
}
