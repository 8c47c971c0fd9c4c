//! What the browser promises about its storage as a whole.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{StorageEstimate, StorageManager};

/// How much room this site has in the browser.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// What the site uses, roughly.
    pub usage_bytes: f64,
    /// What it may use, roughly.
    pub quota_bytes: f64,
}

/// Asks the browser not to throw the notebooks away when the disk runs low; true when it will not.
///
/// Some browsers ask the person, others decide by how the site is used. Without a secure context it is false.
pub async fn persist() -> bool {
    let Some(promise) = storage_manager().and_then(|storage| storage.persist().ok()) else {
        return false;
    };
    let answer = JsFuture::from(promise).await;
    answer.is_ok_and(|granted| granted.is_truthy())
}

/// How much room there is, if the browser says.
pub async fn estimate() -> Option<Estimate> {
    let promise = storage_manager()?.estimate().ok()?;
    let estimate: StorageEstimate = JsFuture::from(promise).await.ok()?.unchecked_into();
    Some(Estimate {
        usage_bytes: estimate.get_usage()?,
        quota_bytes: estimate.get_quota()?,
    })
}

/// `navigator.storage`, which is missing outside secure contexts.
fn storage_manager() -> Option<StorageManager> {
    let storage = web_sys::window()?.navigator().storage();
    storage.is_object().then_some(storage)
}
