//! Fetching by way of the program around the kernel: `_octavo_net`, `http.client` and `urllib.request`.

use octavo_python::use_fetch;
use serde_json::{Value, json};

use crate::transcript::TestKernel;

/// Answers with the request, and as some addresses ask for.
fn answer(frame: &[u8]) -> Option<Vec<u8>> {
    let (length, rest) = frame.split_at(4);
    let (head, body) = rest.split_at(u32::from_le_bytes(length.try_into().unwrap()) as usize);
    let head: Value = serde_json::from_slice(head).unwrap();
    let url = head["url"].as_str().unwrap();
    let (reply, text) = if url.contains("refusing") {
        let error = json!({"kind": "other-site", "message": "that server does not allow it"});
        (json!({ "error": error }), String::new())
    } else if url.contains("slow") {
        let error = json!({"kind": "timeout", "message": "no answer in time"});
        (json!({ "error": error }), String::new())
    } else {
        let status = if url.contains("missing") { 404 } else { 200 };
        let headers = json!([
            ["content-type", "text/plain; charset=utf-8"],
            ["content-encoding", "gzip"],
            ["content-length", "7"]
        ]);
        let head_of = json!({"status": status, "reason": "As asked", "url": format!("{url}#at-last"), "headers": headers});
        let text = format!(
            "{} {} {} {}",
            head["method"].as_str().unwrap(),
            head["headers"],
            head["timeoutMillis"],
            String::from_utf8_lossy(body)
        );
        (head_of, text)
    };
    let reply = reply.to_string();
    let length = u32::try_from(reply.len()).unwrap().to_le_bytes();
    Some([&length[..], reply.as_bytes(), text.as_bytes()].concat())
}

/// Runs cells in a kernel that fetches by `answer`, and compares what the last one shows.
#[track_caller]
fn check(cells: &[&str], expected: &str) {
    use_fetch(answer);
    let mut kernel = TestKernel::new();
    let mut shown = String::new();
    for cell in cells {
        shown = kernel.show(cell);
    }
    assert_eq!(shown, expected);
}

#[test]
fn a_page_is_read_with_urllib() {
    check(
        &[
            "from urllib.request import urlopen\nwith urlopen('https://example.org/a', timeout=2) as r: print(r.status, r.reason, r.url, r.headers.get_content_charset(), r.headers['content-encoding'], r.read())",
        ],
        "stdout: \"200 As asked https://example.org/a#at-last utf-8 None b'GET [] 2000 '\\n\"",
    );
}

#[test]
fn a_form_is_posted_with_its_headers_and_without_those_that_are_not_ours_to_send() {
    check(
        &[
            "from urllib.request import Request, urlopen\nprint(urlopen(Request('http://example.org:8080/', b'a=1', {'X-Own': 'b', 'User-Agent': 'u'})).read())",
        ],
        "stdout: \"b'POST [[\\\"Content-Type\\\",\\\"application/x-www-form-urlencoded\\\"],[\\\"X-Own\\\",\\\"b\\\"]] null a=1'\\n\"",
    );
}

#[test]
fn a_file_is_retrieved() {
    check(
        &[
            "import urllib.request, os\nname, _ = urllib.request.urlretrieve('https://example.org/f')\nprint(open(name).read()); os.remove(name)",
        ],
        "stdout: \"GET [] null \\n\"",
    );
}

#[test]
fn errors_are_those_of_urllib_and_say_what_is_known() {
    let failing = |url: &str| {
        format!(
            "import urllib.request\ntry: urllib.request.urlopen('{url}')\nexcept Exception as e: print(type(e).__name__, e)"
        )
    };
    for (url, expected) in [
        (
            "https://example.org/missing",
            "HTTPError HTTP Error 404: As asked",
        ),
        (
            "https://refusing.org/",
            "URLError <urlopen error that server does not allow it>",
        ),
        (
            "https://slow.org/",
            "URLError <urlopen error no answer in time>",
        ),
    ] {
        check(&[&failing(url)], &format!("stdout: \"{expected}\\n\""));
    }
}

#[test]
fn a_connection_of_http_client_is_used_more_than_once() {
    check(
        &[
            "import http.client\nc = http.client.HTTPSConnection('example.org')",
            "c.request('PUT', '/x', body=iter([b'a', b'bc']), encode_chunked=True, headers={'Transfer-Encoding': 'chunked'})\nprint(c.getresponse().read())",
            "c.request('HEAD', '/x')\nr = c.getresponse()\nprint(r.status, r.read(), r.headers['Content-Length'])",
        ],
        "stdout: \"200 b'' 7\\n\"",
    );
    check(
        &[
            "import http.client\nc = http.client.HTTPConnection('example.org')\nc.request('PUT', '/x', body=iter([b'a', b'bc']), encode_chunked=True, headers={'Transfer-Encoding': 'chunked'})\nc.getresponse().read()",
        ],
        "result: b'PUT [] null abc'",
    );
}

#[test]
fn what_packages_are_fetched_with_gives_every_status() {
    check(
        &[
            "import _octavo_net\nr = _octavo_net.fetch('https://example.org/missing', headers={'Accept': 'x'})\n(r.status, r.header('Content-Type'), r.body, r.url)",
        ],
        "result: (404,\n 'text/plain; charset=utf-8',\n b'GET [[\"Accept\",\"x\"]] null ',\n 'https://example.org/missing#at-last')",
    );
    check(
        &[
            "import _octavo_net\ntry: _octavo_net.fetch('https://refusing.org/')\nexcept OSError as e: print(repr(e))",
        ],
        "stdout: \"URLError(FetchError('that server does not allow it'))\\n\"",
    );
}

/// `requests` stands on `urllib3`, which opens sockets by itself; of it there is here what is fitted.
#[test]
fn connections_of_urllib3_open_no_socket() {
    check(
        &[
            "import os, sys, tempfile\nfolder = tempfile.mkdtemp(); os.mkdir(folder + '/urllib3'); sys.path.insert(0, folder)\nopen(folder + '/urllib3/__init__.py', 'w').close()\nwith open(folder + '/urllib3/connection.py', 'w') as f: f.write('import http.client\\nclass HTTPConnection(http.client.HTTPConnection):\\n    def _new_conn(self): raise OSError(\"a socket\")\\n    def connect(self): self.sock = self._new_conn()\\nHTTPSConnection = None\\n')",
            "from urllib3.connection import HTTPSConnection\nc = HTTPSConnection('example.org', cert_reqs='CERT_REQUIRED', timeout=5)\nc.request('GET', '/')\nprint(c.is_verified, c.getresponse().read())",
        ],
        "stdout: \"True b'GET [] 5000 '\\n\"",
    );
}
