//! Small texts that outlive the page, at once and without waiting: the browser's local storage, or that of this tab alone, where it allows it.

#[cfg(target_arch = "wasm32")]
mod place {
    use leptos::prelude::window;

    pub fn get(key: &str) -> Option<String> {
        storage()?.get_item(key).ok().flatten()
    }

    pub fn set(key: &str, text: &str) -> bool {
        storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
    }

    pub fn remove(key: &str) {
        if let Some(storage) = storage() {
            // Refused only where nothing can be stored either.
            let _ = storage.remove_item(key);
        }
    }

    fn storage() -> Option<web_sys::Storage> {
        window().local_storage().ok().flatten()
    }
}

/// On the host, where only unit tests run: each has a thread of its own.
#[cfg(not(target_arch = "wasm32"))]
mod place {
    use std::cell::RefCell;
    use std::collections::HashMap;

    thread_local! {
        static ITEMS: RefCell<HashMap<String, String>> = RefCell::default();
    }

    pub fn get(key: &str) -> Option<String> {
        ITEMS.with_borrow(|items| items.get(key).cloned())
    }

    pub fn set(key: &str, text: &str) -> bool {
        ITEMS.with_borrow_mut(|items| items.insert(key.to_owned(), text.to_owned()));
        true
    }

    pub fn remove(key: &str) {
        ITEMS.with_borrow_mut(|items| items.remove(key));
    }
}

/// What lies under a key.
pub fn get(key: &str) -> Option<String> {
    place::get(key)
}

/// Puts a text under a key. False when the browser refuses, as it does with too large a text.
pub fn set(key: &str, text: &str) -> bool {
    place::set(key, text)
}

/// Takes away what lies under a key.
pub fn remove(key: &str) {
    place::remove(key);
}

/// What lies under a key for this tab of the browser alone: it outlives a reload, and not the tab.
pub fn of_this_page(key: &str) -> Option<String> {
    leptos::prelude::window()
        .session_storage()
        .ok()??
        .get_item(key)
        .ok()?
}

/// Puts a text under a key for this tab of the browser alone.
pub fn keep_for_this_page(key: &str, text: &str) {
    if let Ok(Some(storage)) = leptos::prelude::window().session_storage() {
        // Where the browser refuses, a reload brings back what the address names.
        let _ = storage.set_item(key, text);
    }
}
