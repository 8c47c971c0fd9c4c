//! A kernel that does what its "code" says, line by line.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use octavo_jupyter::{
    Attended, ClearOutput, Comm, CommMessage, CompleteReply, CompleteRequest, Context, DisplayData,
    ErrorContent, ExecuteOutcome, ExecuteRequest, ExecuteResult, InspectReply, InspectRequest,
    IsCompleteReply, IsCompleteRequest, Kernel, KernelInfoReply, LanguageInfo, PROTOCOL_VERSION,
    Payload, Stream, StreamName, Wait,
};
use serde_json::{Map, Value, json};

/// Does each line of a script:
/// - `print <text>`, `warn <text>`, `show`, `result <text>`, `clear`, `comm`: publishes that;
/// - `keep <text>`: prints it at the next flush;
/// - `count`: prints the count it was given;
/// - `attend`, `sleep`, `wait`: attends to what has arrived, for a while, for ever; prints what came of it;
/// - `poll`: attends to what has arrived, and prints nothing;
/// - `ask <prompt>`, `hide <prompt>`: asks for a line, or for a password; prints it if that is refused;
/// - `fail`, `abort`, `page`: ends that way;
/// - `silent?`: fails unless the request is silent.
///
/// An interrupt ends it after the line that noticed.
#[derive(Default)]
pub struct ScriptedKernel {
    pub shut_down_with: RefCell<Vec<bool>>,
    pub interrupts: Cell<u32>,
    /// What it was told on comms.
    pub comms_heard: RefCell<Vec<Comm>>,
    is_interrupted: Cell<bool>,
    kept: RefCell<String>,
    context: RefCell<Option<Context>>,
}

const WHILE: Wait = Wait::Until(Duration::from_secs(60));

impl ScriptedKernel {
    fn run(&self, script: &str, count: u64, context: &Context) -> ExecuteOutcome {
        self.context.replace(Some(context.clone()));
        for line in script.lines() {
            let (verb, text) = line.split_once(' ').unwrap_or((line, ""));
            if let Some(outcome) = self.step(verb, text, count, context) {
                return outcome;
            }
            if self.is_interrupted.take() {
                return failure("KeyboardInterrupt", "").into();
            }
        }
        ExecuteOutcome::ok()
    }

    fn step(
        &self,
        verb: &str,
        text: &str,
        count: u64,
        context: &Context,
    ) -> Option<ExecuteOutcome> {
        let publisher = context.publisher();
        let text = text.to_owned();
        let print = |text: &str| print(context, StreamName::Stdout, text);
        match verb {
            "print" => print(&text),
            "warn" => self::print(context, StreamName::Stderr, &text),
            "keep" => self.kept.borrow_mut().push_str(&text),
            "count" => print(&count.to_string()),
            "clear" => publisher.publish(&ClearOutput { wait: true }),
            "show" => publisher.publish(&DisplayData {
                data: plain("2"),
                ..DisplayData::default()
            }),
            "result" => publisher.publish(&ExecuteResult {
                execution_count: count,
                data: plain(&text),
                ..ExecuteResult::default()
            }),
            "comm" => publisher.comm(Comm {
                metadata: [("version".to_owned(), json!("2.1.0"))]
                    .into_iter()
                    .collect(),
                buffers: vec![vec![0, 255]],
                ..Comm::msg("c", json!({"x": 1}))
            }),
            "attend" => print(&described(&context.attend(Wait::No))),
            "sleep" => print(&described(&context.attend(WHILE))),
            "wait" => print(&described(&context.attend(Wait::Forever))),
            "poll" => drop(context.attend(Wait::No)),
            "ask" | "hide" => {
                if let Err(refused) = context.ask(&text, verb == "hide") {
                    print(&refused.to_string());
                }
            }
            "abort" => return Some(ExecuteOutcome::Aborted),
            "page" => {
                return Some(ExecuteOutcome::Ok {
                    user_expressions: Map::new(),
                    payload: vec![Payload::page("help").to_value()],
                });
            }
            "silent?" if publisher.is_silent() => {}
            other => return Some(failure("ScriptError", other).into()),
        }
        None
    }
}

impl ScriptedKernel {
    /// The context of the last request, as something that outlives it would keep it.
    pub fn context(&self) -> Context {
        self.context.borrow().clone().expect("a request came")
    }
}

impl Kernel for ScriptedKernel {
    fn kernel_info(&self) -> KernelInfoReply {
        KernelInfoReply {
            protocol_version: PROTOCOL_VERSION.into(),
            implementation: "scripted".into(),
            implementation_version: "1".into(),
            language_info: LanguageInfo {
                name: "script".into(),
                version: "2".into(),
                mimetype: "text/plain".into(),
                file_extension: ".txt".into(),
                ..LanguageInfo::default()
            },
            banner: "hello".into(),
            ..KernelInfoReply::default()
        }
    }

    fn execute(
        &self,
        request: &ExecuteRequest,
        execution_count: u64,
        context: &Context,
    ) -> ExecuteOutcome {
        self.is_interrupted.set(false);
        match self.run(&request.code, execution_count, context) {
            ExecuteOutcome::Ok { payload, .. } => ExecuteOutcome::Ok {
                user_expressions: request.user_expressions.clone(),
                payload,
            },
            outcome => outcome,
        }
    }

    /// Proposes the text in front of the cursor.
    fn complete(
        &self,
        request: &CompleteRequest,
        _context: &Context,
    ) -> Result<CompleteReply, ErrorContent> {
        match request.code.as_str() {
            "fail" => Err(failure("ScriptError", "complete")),
            code => Ok(CompleteReply {
                matches: vec![code.chars().take(request.cursor_pos).collect()],
                cursor_start: 0,
                cursor_end: request.cursor_pos,
                metadata: Map::new(),
            }),
        }
    }

    /// Knows what is not called `nothing`.
    fn inspect(
        &self,
        request: &InspectRequest,
        _context: &Context,
    ) -> Result<InspectReply, ErrorContent> {
        match request.code.as_str() {
            "fail" => Err(failure("ScriptError", "inspect")),
            "nothing" => Ok(InspectReply::default()),
            code => Ok(InspectReply {
                found: true,
                data: plain(&format!("{code} in detail {}", request.detail_level)),
                metadata: Map::new(),
            }),
        }
    }

    fn is_complete(&self, request: &IsCompleteRequest) -> IsCompleteReply {
        match request.code.as_str() {
            "wait" => IsCompleteReply::Incomplete {
                indent: "  ".to_owned(),
            },
            "fail" => IsCompleteReply::Invalid,
            "?" => IsCompleteReply::Unknown,
            _ => IsCompleteReply::Complete,
        }
    }

    fn comms(&self) -> Vec<(String, String)> {
        [("c1", "slider"), ("c2", "plot"), ("c3", "slider")]
            .map(|(comm_id, target)| (comm_id.to_owned(), target.to_owned()))
            .into()
    }

    /// Does the script in the data.
    fn comm(&self, comm: &Comm, context: &Context) {
        self.comms_heard.borrow_mut().push(comm.clone());
        if let CommMessage::Msg(said) = &comm.message {
            let script = said.data["do"].as_str().unwrap_or_default();
            let outcome = self.run(script, 0, context);
            if let Some(error) = outcome.error() {
                print(context, StreamName::Stderr, &error.ename);
            }
        }
    }

    fn interrupt(&self) {
        self.interrupts.set(self.interrupts.get() + 1);
        self.is_interrupted.set(true);
    }

    /// Its last words are printed at the next flush.
    fn shutdown(&self, restart: bool) {
        self.shut_down_with.borrow_mut().push(restart);
        if self.context.borrow().is_some() {
            self.kept.borrow_mut().push_str("bye");
        }
    }

    fn flush(&self) {
        let kept = self.kept.take();
        if let (false, Some(context)) = (kept.is_empty(), self.context.borrow().as_ref()) {
            print(context, StreamName::Stdout, &kept);
        }
    }
}

fn print(context: &Context, name: StreamName, text: &str) {
    let text = text.to_owned();
    context.publisher().publish(&Stream { name, text });
}

fn described(attended: &Attended) -> String {
    match attended {
        Attended::Nothing => "nothing".to_owned(),
        Attended::Served => "served".to_owned(),
        Attended::Input(value) => format!("input {value:?}"),
    }
}

fn plain(text: &str) -> Map<String, Value> {
    [("text/plain".to_owned(), json!(text))]
        .into_iter()
        .collect()
}

fn failure(ename: &str, evalue: &str) -> ErrorContent {
    ErrorContent {
        ename: ename.into(),
        evalue: evalue.into(),
        traceback: vec!["line 1".into()],
    }
}
