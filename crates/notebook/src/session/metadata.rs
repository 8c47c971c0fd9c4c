//! The metadata of the notebook and of its cells, edited as a whole, and the two keys that have a meaning of their own.

use serde_json::{Map, Value, json};

use super::history::Edit;
use super::{Change, Outcome, Session, SessionError};
use crate::validate;
use crate::{CellId, CellKind};

/// Whose metadata.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum MetadataPlace {
    /// The notebook's.
    Notebook,
    /// A cell's.
    Cell(CellId),
}

impl Session {
    /// Metadata as they are now; `None` when there is no such place.
    pub fn metadata(&self, place: &MetadataPlace) -> Option<&Map<String, Value>> {
        match place {
            MetadataPlace::Notebook => self.notebook().metadata(),
            MetadataPlace::Cell(cell) => self.cells.get(cell)?.get("metadata")?.as_object(),
        }
    }

    /// Whether these could be the metadata of a place; an error says why not.
    pub fn check_metadata(
        &self,
        place: &MetadataPlace,
        metadata: &Map<String, Value>,
    ) -> Result<(), SessionError> {
        let kind = match place {
            MetadataPlace::Notebook => None,
            MetadataPlace::Cell(cell) => {
                self.require_editable(cell)?;
                self.cells.kind(cell).and_then(CellKind::as_str)
            }
        };
        validate::metadata_of(kind, metadata, self.rules())
            .map_err(|reason| SessionError::InvalidMetadata { reason })
    }

    pub(super) fn set_metadata(
        &mut self,
        place: MetadataPlace,
        metadata: Map<String, Value>,
        out: &mut Outcome,
    ) -> Result<(), SessionError> {
        self.check_metadata(&place, &metadata)?;
        if let Some(from) = self.metadata(&place).cloned() {
            let to = metadata;
            self.perform(vec![Edit::Metadata { place, from, to }], out);
        }
        Ok(())
    }

    /// Changes metadata from `from` to `to`; what something else has changed meanwhile (a run its times, say) stays.
    pub(super) fn carry_out_metadata(
        &mut self,
        place: MetadataPlace,
        from: &Map<String, Value>,
        to: Map<String, Value>,
        out: &mut Outcome,
    ) -> Option<Edit> {
        let present = match &place {
            MetadataPlace::Notebook => self.cells.metadata_mut(),
            MetadataPlace::Cell(cell) => self.cells.get_mut(cell)?.get_mut("metadata")?,
        };
        let present = present.as_object_mut()?;
        let next = merged(present, from, to);
        // The order of keys is the person's, too.
        if present.iter().eq(next.iter()) {
            return None;
        }
        let before = std::mem::replace(present, next.clone());
        out.change(Change::Metadata {
            place: place.clone(),
        });
        Some(Edit::Metadata {
            place,
            from: next,
            to: before,
        })
    }
}

fn merged(
    present: &Map<String, Value>,
    from: &Map<String, Value>,
    to: Map<String, Value>,
) -> Map<String, Value> {
    if present == from {
        return to;
    }
    let mut merged = present.clone();
    for key in from.keys().filter(|key| !to.contains_key(*key)) {
        merged.shift_remove(key);
    }
    for (key, value) in to {
        if from.get(&key) != Some(&value) {
            merged.insert(key, value);
        }
    }
    merged
}

/// The tags of a cell, in their order.
pub fn tags(metadata: &Map<String, Value>) -> Vec<String> {
    let tags = metadata.get("tags").and_then(Value::as_array);
    tags.into_iter()
        .flatten()
        .filter_map(|tag| Some(tag.as_str()?.to_owned()))
        .collect()
}

/// The metadata with one more tag; as they were when it is there already.
///
/// ```
/// use octavo_notebook::{tags, with_tag, without_tag};
/// let tagged = with_tag(&Default::default(), "hide");
/// assert_eq!(tags(&tagged), ["hide"]);
/// assert!(without_tag(&tagged, "hide").is_empty());
/// ```
pub fn with_tag(metadata: &Map<String, Value>, tag: &str) -> Map<String, Value> {
    let mut metadata = metadata.clone();
    let tags = metadata.entry("tags").or_insert_with(|| json!([]));
    if let Value::Array(tags) = tags
        && !tags.iter().any(|present| present == tag)
    {
        tags.push(tag.into());
    }
    metadata
}

/// The metadata without a tag. The last tag takes the key with it.
pub fn without_tag(metadata: &Map<String, Value>, tag: &str) -> Map<String, Value> {
    let mut metadata = metadata.clone();
    if let Some(Value::Array(tags)) = metadata.get_mut("tags") {
        tags.retain(|present| present != tag);
        if tags.is_empty() {
            metadata.shift_remove("tags");
        }
    }
    metadata
}

/// What a cell is in a slide show; `None` when nothing is said, which means that it belongs to the slide before.
pub fn slide_type(metadata: &Map<String, Value>) -> Option<&str> {
    metadata.get("slideshow")?.get("slide_type")?.as_str()
}

/// The metadata with another slide type. Whatever else is said of the slide show stays.
pub fn with_slide_type(
    metadata: &Map<String, Value>,
    slide_type: Option<&str>,
) -> Map<String, Value> {
    let mut metadata = metadata.clone();
    match slide_type {
        Some(slide_type) => {
            let slideshow = metadata.entry("slideshow").or_insert_with(|| json!({}));
            if !slideshow.is_object() {
                *slideshow = json!({});
            }
            slideshow["slide_type"] = slide_type.into();
        }
        None => {
            if let Some(Value::Object(slideshow)) = metadata.get_mut("slideshow") {
                slideshow.shift_remove("slide_type");
                if slideshow.is_empty() {
                    metadata.shift_remove("slideshow");
                }
            }
        }
    }
    metadata
}
