//! Running code: the request, the echo of its code, and the reply.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::{Content, ErrorContent, lenient};

/// `execute_request`: asks the kernel to run code. Fields that are missing or `null` have the spec's defaults.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#execute).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExecuteRequest {
    /// The code, any number of lines.
    pub code: String,
    /// Run as quietly as possible: no output is broadcast and nothing is counted.
    #[serde(default, deserialize_with = "lenient::null_as_default")]
    pub silent: bool,
    /// Count this execution and keep it in the history; never so when `silent`. Default: true.
    #[serde(default = "lenient::yes", deserialize_with = "lenient::null_as_yes")]
    pub store_history: bool,
    /// Name → expression, evaluated after the code.
    #[serde(default, deserialize_with = "lenient::null_as_default")]
    pub user_expressions: Map<String, Value>,
    /// Whether the kernel may ask for input. Default: true.
    #[serde(default = "lenient::yes", deserialize_with = "lenient::null_as_yes")]
    pub allow_stdin: bool,
    /// Whether an error discards the executions waiting behind this one. Default: true.
    #[serde(default = "lenient::yes", deserialize_with = "lenient::null_as_yes")]
    pub stop_on_error: bool,
}

impl ExecuteRequest {
    /// A request for `code` with the defaults of the spec.
    pub fn new(code: impl Into<String>) -> ExecuteRequest {
        ExecuteRequest {
            code: code.into(),
            silent: false,
            store_history: true,
            user_expressions: Map::new(),
            allow_stdin: true,
            stop_on_error: true,
        }
    }

    /// Whether the execution counts and goes into the history: `silent` forces it not to.
    pub fn is_counted(&self) -> bool {
        self.store_history && !self.silent
    }
}

impl Content for ExecuteRequest {
    const MSG_TYPE: &'static str = "execute_request";
}

/// `execute_input`: tells everybody which code runs now.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#code-inputs).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExecuteInput {
    /// The code of the request.
    pub code: String,
    /// The number in `In[n]`.
    pub execution_count: u64,
}

impl Content for ExecuteInput {
    const MSG_TYPE: &'static str = "execute_input";
}

/// How an execution ended.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#execution-results).
#[derive(Clone, Debug, PartialEq)]
pub enum ExecuteOutcome {
    /// The code ran to its end.
    Ok {
        /// Name → a display bundle with `status: "ok"`, or an error with `status: "error"`.
        user_expressions: Map<String, Value>,
        /// What the front end is to do, such as show a pager; each has a `source`: see
        /// [`Payload`](super::Payload).
        payload: Vec<Value>,
    },
    /// An exception ended it.
    Error {
        /// The name of the exception.
        ename: String,
        /// What it says.
        evalue: String,
        /// The traceback, in pieces that may hold line breaks and ANSI colours.
        traceback: Vec<String>,
    },
    /// It did not run, because one before it failed.
    Aborted,
}

impl ExecuteOutcome {
    /// A good end with nothing further to say.
    pub fn ok() -> ExecuteOutcome {
        ExecuteOutcome::Ok {
            user_expressions: Map::new(),
            payload: Vec::new(),
        }
    }

    /// The `error` to broadcast, if there is one.
    pub fn error(&self) -> Option<ErrorContent> {
        match self {
            ExecuteOutcome::Error {
                ename,
                evalue,
                traceback,
            } => Some(ErrorContent {
                ename: ename.clone(),
                evalue: evalue.clone(),
                traceback: traceback.clone(),
            }),
            ExecuteOutcome::Ok { .. } | ExecuteOutcome::Aborted => None,
        }
    }
}

impl From<ErrorContent> for ExecuteOutcome {
    fn from(error: ErrorContent) -> ExecuteOutcome {
        ExecuteOutcome::Error {
            ename: error.ename,
            evalue: error.evalue,
            traceback: error.traceback,
        }
    }
}

/// `execute_reply`: how an execution ended, and the counter.
///
/// [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#execution-results).
#[derive(Clone, Debug, PartialEq)]
pub struct ExecuteReply {
    /// The kernel's counter; some kernels leave it out where nothing ran.
    pub execution_count: Option<u64>,
    /// How it ended.
    pub outcome: ExecuteOutcome,
}

impl Content for ExecuteReply {
    const MSG_TYPE: &'static str = "execute_reply";
}

// By hand, because serde's tagged enums cannot read numbers when serde_json keeps their text (arbitrary_precision).
impl Serialize for ExecuteReply {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut content = match &self.outcome {
            ExecuteOutcome::Ok {
                user_expressions,
                payload,
            } => json!({"status": "ok", "user_expressions": user_expressions, "payload": payload}),
            ExecuteOutcome::Error {
                ename,
                evalue,
                traceback,
            } => {
                json!({"status": "error", "ename": ename, "evalue": evalue, "traceback": traceback})
            }
            ExecuteOutcome::Aborted => json!({"status": "aborted"}),
        };
        if let (Value::Object(fields), Some(count)) = (&mut content, self.execution_count) {
            fields.insert("execution_count".to_owned(), json!(count));
        }
        content.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for ExecuteReply {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ExecuteReply, D::Error> {
        let content = Value::deserialize(deserializer)?;
        let outcome = match content.get("status").and_then(Value::as_str) {
            Some("ok") => ExecuteOutcome::Ok {
                user_expressions: lenient::field(&content, "user_expressions").unwrap_or_default(),
                payload: lenient::field(&content, "payload").unwrap_or_default(),
            },
            Some("error") => ExecuteOutcome::Error {
                ename: lenient::field(&content, "ename").unwrap_or_default(),
                evalue: lenient::field(&content, "evalue").unwrap_or_default(),
                traceback: lenient::field(&content, "traceback").unwrap_or_default(),
            },
            // The spec writes "abort", kernels send "aborted".
            Some("abort" | "aborted") => ExecuteOutcome::Aborted,
            _ => return Err(D::Error::custom("no status of an execute_reply")),
        };
        Ok(ExecuteReply {
            execution_count: lenient::field(&content, "execution_count"),
            outcome,
        })
    }
}
