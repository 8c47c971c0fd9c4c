//! Where things lie: the repository, and the cache that outlives a clone.

use std::path::{Path, PathBuf};

use crate::error::TaskError;

/// The folders every task works with.
#[derive(Clone, Debug)]
pub struct Places {
    /// The root of this clone.
    pub repository: PathBuf,
    /// `${XDG_CACHE_HOME:-~/.cache}/octavo`: what is made once for all clones.
    pub cache: PathBuf,
}

impl Places {
    /// Finds the clone this program was built from and the user's cache.
    pub fn find() -> Result<Places, TaskError> {
        // cargo sets it at run time too; the value of build time would be wrong after the clone was moved.
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let repository = manifest
            .parent()
            .map(Path::to_path_buf)
            .ok_or_else(|| TaskError::Usage("xtask has to lie inside the repository".into()))?;
        Ok(Places {
            repository,
            cache: cache_folder()?,
        })
    }

    /// Where the programs we compile are installed (`cargo install --root`).
    pub fn tools(&self) -> PathBuf {
        self.cache.join("tools")
    }

    /// Where the programs we compile can be called.
    pub fn tools_bin(&self) -> PathBuf {
        self.tools().join("bin")
    }

    /// Where small scripts stand in for programs that trunk looks for on PATH.
    pub fn shims(&self) -> PathBuf {
        self.cache.join("shims")
    }

    /// The root manifest.
    pub fn manifest(&self) -> PathBuf {
        self.repository.join("Cargo.toml")
    }

    /// The small workspace in which the Python kernel is built for wasm.
    pub fn kernel_workspace(&self) -> PathBuf {
        self.repository.join("crates/python/wasm")
    }
}

fn cache_folder() -> Result<PathBuf, TaskError> {
    let variable = |name| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    variable("XDG_CACHE_HOME")
        .or_else(|| variable("HOME").map(|home| home.join(".cache")))
        .map(|cache| cache.join("octavo"))
        .ok_or_else(|| TaskError::Missing {
            what: "no place for the cache: neither XDG_CACHE_HOME nor HOME names a folder".into(),
            remedy: "set XDG_CACHE_HOME to a folder that is kept between runs".into(),
        })
}
