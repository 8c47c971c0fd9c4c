//! The state of widgets in the file, as JupyterLab keeps it, so that they are seen where there is no kernel.
//!
//! [Format](https://github.com/jupyter-widgets/ipywidgets/blob/main/packages/schema/messages.md).

use serde_json::{Map, Value};

use super::{Change, MetadataPlace, Outcome, Session};

const WIDGETS: &str = "widgets";
const STATE: &str = "application/vnd.jupyter.widget-state+json";

impl Session {
    /// The state of the widgets that the file holds.
    pub fn widget_state(&self) -> Option<&Value> {
        self.notebook().metadata()?.get(WIDGETS)?.get(STATE)
    }

    pub(super) fn keep_widgets(&mut self, state: Value, out: &mut Outcome) {
        if self.widget_state() == Some(&state) {
            return;
        }
        // Something of another form stays as it is.
        let widgets = self
            .cells
            .metadata_mut()
            .as_object_mut()
            .map(|metadata| metadata.entry(WIDGETS).or_insert_with(|| Map::new().into()));
        if let Some(widgets) = widgets.and_then(Value::as_object_mut) {
            widgets.insert(STATE.into(), state);
            out.change(Change::Metadata {
                place: MetadataPlace::Notebook,
            });
            out.save();
        }
    }
}
