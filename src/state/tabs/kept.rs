//! What of the open documents outlives a reload, as JSON: which, in which order, which two side by side. The active one is in the address.

use serde_json::{Value, json};

use super::{DocumentId, Split, Tabs};

impl Tabs {
    /// To be kept.
    pub fn to_json(&self) -> String {
        let names: Vec<&str> = self.tabs.iter().map(|tab| tab.name.as_str()).collect();
        let place = |id| self.place_of(Some(id));
        let split = self
            .split
            .and_then(|split| Some([place(split.first)?, place(split.second)?]));
        json!({ "names": names, "split": split, "share": self.share }).to_string()
    }

    /// Reads what was kept; what is not understood is as if nothing was open. Nothing is active yet.
    pub fn from_json(text: &str) -> Tabs {
        let mut tabs = Tabs::default();
        let kept: Value = serde_json::from_str(text).unwrap_or_default();
        let names = kept["names"].as_array().map(Vec::as_slice);
        // By place: a name that came twice is one document.
        let ids: Vec<Option<DocumentId>> = names
            .unwrap_or_default()
            .iter()
            .map(|name| {
                let name = name.as_str().filter(|name| !name.is_empty())?;
                Some(tabs.named(name).unwrap_or_else(|| tabs.add(name)))
            })
            .collect();
        let side = |at: usize| -> Option<DocumentId> {
            *ids.get(usize::try_from(kept["split"][at].as_u64()?).ok()?)?
        };
        tabs.split = side(0)
            .zip(side(1))
            .filter(|(first, second)| first != second)
            .map(|(first, second)| Split { first, second });
        let share = kept["share"]
            .as_u64()
            .and_then(|share| share.try_into().ok());
        tabs.set_share(share.unwrap_or(tabs.share));
        tabs
    }
}
