//! The connection file: where front ends will look for the kernel, and the key they sign with.
//!
//! [Spec](https://jupyter-client.readthedocs.io/en/stable/kernels.html#connection-files).

use std::fs;
use std::path::{Path, PathBuf};

use octavo_jupyter::Channel;
use serde::Deserialize;
use serde_json::Value;

use crate::KernelError;

const SIGNATURE_SCHEME: &str = "hmac-sha256";

/// How front ends reach the kernel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Transport {
    /// TCP: an address and a port for each channel. Port 0, or none, stands for any that is free.
    Tcp,
    /// Unix sockets: the address is the beginning of their paths, the port the end.
    Ipc,
}

/// What a connection file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection {
    /// How front ends reach the kernel.
    pub transport: Transport,
    /// The network address, or the beginning of the paths.
    pub ip: String,
    /// The key that messages are signed with; empty when they are not.
    pub key: String,
    ports: [(&'static str, u16); 5],
    path: PathBuf,
    file: Value,
}

#[derive(Deserialize)]
struct File {
    #[serde(default = "tcp")]
    transport: String,
    ip: String,
    #[serde(default)]
    key: String,
    #[serde(default)]
    signature_scheme: Option<String>,
    #[serde(default)]
    shell_port: u16,
    #[serde(default)]
    control_port: u16,
    #[serde(default)]
    stdin_port: u16,
    #[serde(default)]
    iopub_port: u16,
    #[serde(default)]
    hb_port: u16,
}

/// The keys of the ports.
const PORTS: [&str; 5] = [
    "shell_port",
    "control_port",
    "stdin_port",
    "iopub_port",
    "hb_port",
];
/// The key of the heartbeat's port, which is no channel of messages.
pub(crate) const HEARTBEAT: &str = PORTS[4];

impl Connection {
    /// Reads a connection file.
    pub fn read(path: &Path) -> Result<Connection, KernelError> {
        let text = fs::read_to_string(path).map_err(|reason| KernelError::File {
            action: "read",
            path: path.to_owned(),
            reason,
        })?;
        Connection::parse(path, &text).map_err(|reason| KernelError::Connection {
            path: path.to_owned(),
            reason,
        })
    }

    fn parse(path: &Path, text: &str) -> Result<Connection, String> {
        let tree: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        // Read from the text, whose errors have a place in it.
        let file: File = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let transport = match file.transport.as_str() {
            "tcp" => Transport::Tcp,
            "ipc" if cfg!(unix) => Transport::Ipc,
            other => return Err(format!("the transport {other:?} is not known here")),
        };
        match file.signature_scheme.as_deref() {
            None | Some("" | SIGNATURE_SCHEME) => {}
            Some(other) => {
                return Err(format!(
                    "messages can be signed by {SIGNATURE_SCHEME}, not by {other:?}"
                ));
            }
        }
        let ports = [
            file.shell_port,
            file.control_port,
            file.stdin_port,
            file.iopub_port,
            file.hb_port,
        ];
        Ok(Connection {
            transport,
            ip: file.ip,
            key: file.key,
            ports: std::array::from_fn(|index| (PORTS[index], ports[index])),
            path: path.to_owned(),
            file: tree,
        })
    }

    /// The address of a channel, as ZeroMQ has it.
    pub fn address(&self, channel: Channel) -> String {
        self.address_of(port_of(channel))
    }

    /// The address of the heartbeat.
    pub fn heartbeat_address(&self) -> String {
        self.address_of(HEARTBEAT)
    }

    fn address_of(&self, key: &str) -> String {
        let found = self.ports.iter().find(|(name, _)| *name == key);
        let port = found.map_or(0, |(_, port)| *port);
        match self.transport {
            Transport::Tcp if self.ip.contains(':') => format!("tcp://[{}]:{port}", self.ip),
            // What Jupyter writes for all interfaces.
            Transport::Tcp if self.ip == "*" => format!("tcp://0.0.0.0:{port}"),
            Transport::Tcp => format!("tcp://{}:{port}", self.ip),
            Transport::Ipc => format!("ipc://{}-{port}", self.ip),
        }
    }

    /// Writes ports that were chosen here into the file, so that front ends find them. Says nothing new: does nothing.
    pub(crate) fn record(&mut self, chosen: &[(&'static str, u16)]) -> Result<(), KernelError> {
        let mut is_changed = false;
        for (key, port) in chosen {
            for known in &mut self.ports {
                if known.0 == *key && known.1 != *port {
                    known.1 = *port;
                    self.file[*key] = (*port).into();
                    is_changed = true;
                }
            }
        }
        if !is_changed {
            return Ok(());
        }
        // A front end that looks at the file meanwhile sees the old one or the new one; only its owner may read either.
        let new = self.path.with_extension("new");
        fs::copy(&self.path, &new)
            .and_then(|_| fs::write(&new, self.file.to_string()))
            .and_then(|()| fs::rename(&new, &self.path))
            .map_err(|reason| KernelError::File {
                action: "write",
                path: self.path.clone(),
                reason,
            })
    }
}

/// The key of a channel's port.
pub(crate) fn port_of(channel: Channel) -> &'static str {
    match channel {
        Channel::Shell => PORTS[0],
        Channel::Control => PORTS[1],
        Channel::Stdin => PORTS[2],
        Channel::Iopub => PORTS[3],
    }
}

fn tcp() -> String {
    "tcp".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Connection, String> {
        Connection::parse(Path::new("c.json"), text)
    }

    #[test]
    fn each_channel_has_its_address() {
        let text = r#"{"transport": "tcp", "ip": "127.0.0.1", "shell_port": 1, "control_port": 2, "stdin_port": 3,
            "iopub_port": 4, "hb_port": 5, "key": "k", "signature_scheme": "hmac-sha256", "kernel_name": "x"}"#;
        let connection = parse(text).expect("it is one");
        let channels = [
            Channel::Shell,
            Channel::Control,
            Channel::Stdin,
            Channel::Iopub,
        ];
        let addresses = channels.map(|channel| connection.address(channel));
        let expected = [1, 2, 3, 4].map(|port| format!("tcp://127.0.0.1:{port}"));
        assert_eq!(addresses, expected);
        assert_eq!(connection.heartbeat_address(), "tcp://127.0.0.1:5");
        assert_eq!(connection.key, "k");
    }

    #[test]
    fn addresses_follow_the_transport() {
        let rows = [
            (r#"{"ip": "::1", "hb_port": 5}"#, "tcp://[::1]:5"),
            (r#"{"ip": "*", "hb_port": 5}"#, "tcp://0.0.0.0:5"),
            (r#"{"ip": "localhost"}"#, "tcp://localhost:0"),
            #[cfg(unix)]
            (
                r#"{"transport": "ipc", "ip": "run/kernel-1-ipc", "hb_port": 5}"#,
                "ipc://run/kernel-1-ipc-5",
            ),
        ];
        for (text, address) in rows {
            assert_eq!(parse(text).expect(text).heartbeat_address(), address);
        }
    }

    #[test]
    fn what_is_no_connection_file_is_said() {
        let rows = [
            ("", "EOF while parsing"),
            ("[]", "invalid"),
            ("{}", "missing field `ip`"),
            (r#"{"ip": "x", "shell_port": 70000}"#, "invalid value"),
            (
                r#"{"ip": "x", "transport": "inproc"}"#,
                "the transport \"inproc\" is not known here",
            ),
            (
                r#"{"ip": "x", "signature_scheme": "hmac-md5"}"#,
                "messages can be signed by hmac-sha256, not by \"hmac-md5\"",
            ),
        ];
        for (text, complaint) in rows {
            let said = parse(text).expect_err(text);
            assert!(said.contains(complaint), "{text}: {said}");
        }
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = Connection::read(Path::new("no-such.json")).expect_err("it is not there");
        assert!(
            error.to_string().starts_with("cannot read no-such.json: "),
            "{error}"
        );
    }
}
