//! What the browser keeps of a person's habits: chosen keys, commands used, cells on the clipboard. Without storage it lasts as long as the page.

use leptos::prelude::*;

use crate::app::Page;
use crate::state::{Clip, Command, KeyChanges, Keys};

const KEYS: &str = "octavo.keys";
const RECENT: &str = "octavo.recent-commands";
const CLIP: &str = "octavo.clipboard";
const MOST_RECENT: usize = 8;
/// Larger clipboards would fill the storage that the browser gives.
const LARGEST_CLIP_BYTES: usize = 1_000_000;

impl Page {
    /// A command was chosen by its name.
    pub fn used(&self, command: Command) {
        self.recent.update(|recent| {
            recent.retain(|other| *other != command);
            recent.insert(0, command);
            recent.truncate(MOST_RECENT);
        });
        let ids = self.recent.with_untracked(|recent| {
            recent
                .iter()
                .map(|command| command.row().id)
                .collect::<Vec<_>>()
        });
        keep(RECENT, &ids.join(" "));
    }

    /// Changes the chosen keys, and keeps them.
    pub fn change_keys(&self, change: impl FnOnce(&mut KeyChanges)) {
        self.key_changes.update(change);
        keep(KEYS, &self.key_changes.with_untracked(KeyChanges::to_json));
    }

    /// Adds keys to a command, and takes them from the others that have them.
    pub fn give_keys(&self, command: Command, keys: Keys, from: &[Command]) {
        let has = |command: Command| -> Vec<Keys> {
            self.keymap
                .with_untracked(|keymap| keymap.keys_of(command).cloned().collect())
        };
        let mut own = has(command);
        if !own.contains(&keys) {
            own.push(keys.clone());
        }
        let others: Vec<(Command, Vec<Keys>)> = from
            .iter()
            .map(|other| {
                let left = has(*other).into_iter().filter(|kept| !kept.collides(&keys));
                (*other, left.collect())
            })
            .collect();
        self.change_keys(|changes| {
            changes.set(command, own);
            others
                .into_iter()
                .for_each(|(other, left)| changes.set(other, left));
        });
    }

    /// Another tab may have cut or copied cells.
    pub fn follow_clip(&self, key: Option<&str>) {
        if key.is_none_or(|key| key == CLIP) {
            self.clip.set(clip());
        }
    }

    /// Keeps the clipboard for other tabs.
    pub fn keep_clip(&self) {
        let text = self
            .clip
            .with_untracked(|clip| clip.as_ref().map(Clip::to_json).unwrap_or_default());
        let is_small = text.len() <= LARGEST_CLIP_BYTES;
        keep(CLIP, if is_small { &text } else { "" });
    }
}

/// The keys that were chosen before.
pub fn key_changes() -> KeyChanges {
    KeyChanges::from_json(&read(KEYS).unwrap_or_default())
}

/// The commands that were used before.
pub fn recent() -> Vec<Command> {
    let kept = read(RECENT).unwrap_or_default();
    kept.split_whitespace()
        .filter_map(Command::from_id)
        .collect()
}

/// The cells that were copied in another tab, or before.
pub fn clip() -> Option<Clip> {
    Clip::from_json(&read(CLIP)?)
}

fn read(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(key).ok()?
}

fn keep(key: &str, text: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        // A full storage keeps what it had; the page goes on with what it has.
        let _ = storage.set_item(key, text);
    }
}
