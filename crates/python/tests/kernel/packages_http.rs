//! `%pip` and an index behind HTTP: its two forms, and its errors.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    thread,
};

use crate::packages_index::PackagesKernel;

/// Serves a folder on 127.0.0.1 as an index does that speaks JSON to whoever asks for it; its address.
fn serve(folder: PathBuf) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    thread::spawn(move || {
        for connection in listener.incoming() {
            // A connection that breaks is seen by whoever asked.
            let _ = connection.and_then(|connection| answer(&connection, &folder));
        }
    });
    address
}

fn answer(mut connection: &TcpStream, folder: &Path) -> std::io::Result<()> {
    let mut lines = BufReader::new(connection).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut accepts_json = false;
    for line in lines {
        let line = line?;
        accepts_json |= line.contains("application/vnd.pypi.simple.v1+json");
        if line.is_empty() {
            break;
        }
    }
    let page = path.trim_start_matches('/').to_owned();
    let file = match page.strip_suffix('/') {
        Some(project) if accepts_json => format!("{project}/index.json"),
        _ => page,
    };
    let (status, body) = match std::fs::read(folder.join(file)) {
        Ok(body) => ("200 OK", body),
        Err(_) if path.contains("broken") => ("500 Internal Server Error", Vec::new()),
        Err(_) => ("404 Not Found", Vec::new()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    connection.write_all(head.as_bytes())?;
    connection.write_all(&body)
}

#[test]
fn an_index_is_asked_for_json_and_read_as_html_too() {
    let mut kernel = PackagesKernel::with(
        r#"
index(thing=[wheel("thing", "1.0")])
name, data = wheel("other", "0.1")
# The page in its older form, for whoever asks for JSON as well.
page = f'<!doctype html><base href="/files/"><a href="{name}#sha256={hashlib.sha256(data).hexdigest()}" data-requires-python="&gt;=3">{name}</a>'
page += f'<a href="other-9-py3-none-any.whl" data-requires-python="&gt;=9">other-9-py3-none-any.whl</a>'
os.makedirs(f"{FOLDER}/index/files")
os.makedirs(f"{FOLDER}/index/other")
open(f"{FOLDER}/index/files/{name}", "wb").write(data) and None
open(f"{FOLDER}/index/other/index.json", "w").write(page) and None
"#,
    );
    let index = serve(kernel.folder.join("index"));
    kernel.check_printed(
        &format!("%pip install --index-url {index} thing other"),
        "Installing collected packages: other, thing\nSuccessfully installed other-0.1 thing-1.0\n",
    );
}

#[test]
fn what_an_index_answers_is_said() {
    let mut kernel = PackagesKernel::with("index(thing=[wheel('thing', '1.0')])");
    let index = serve(kernel.folder.join("index"));
    kernel.check_error(
        &format!("%pip install -i {index} absent"),
        &format!("there is no package absent in {index}"),
    );
    kernel.check_error(
        &format!("%pip install -i {index} broken"),
        &format!("{index}broken/ cannot be read: HTTP Error 500"),
    );
    kernel.check_error(
        &format!("%pip install {index}gone/gone-1.0-py3-none-any.whl"),
        "cannot be read: HTTP Error 404",
    );
}
