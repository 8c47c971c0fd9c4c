//! Watches the program that started the kernel: when it is gone, nobody will ever ask the kernel to end.

use std::future::pending;

/// What Jupyter sets for the kernels it starts.
const PARENT_VARIABLE: &str = "JPY_PARENT_PID";

/// Returns when Jupyter started this process and is gone.
pub(crate) async fn gone() {
    if std::env::var_os(PARENT_VARIABLE).is_none() {
        return pending().await;
    }
    #[cfg(unix)]
    {
        use std::os::unix::process::parent_id;
        use std::time::Duration;

        let parent = parent_id();
        while parent_id() == parent {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }
    #[cfg(not(unix))]
    pending().await
}
