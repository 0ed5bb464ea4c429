//! A small HTTP server: one thread a connection, one request a connection, GET and HEAD, this machine only.
//! Sends the security policy that the toolkit promises to work under on every page, so that it is lived with.

use crate::site::{Found, Site, mime};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// The strictest policy that embedding pages may set.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
style-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; require-trusted-types-for 'script'";

/// The request's line and headers together: browsers send less than a tenth.
const LONGEST_HEAD: u64 = 32 * 1024;
/// Browsers open connections ahead of need; each holds a thread until this is over.
const PATIENCE: Duration = Duration::from_secs(15);

/// A socket on the port, or on the first free one of those that follow it.
pub fn listen(first: u16, attempts: u16) -> io::Result<TcpListener> {
    let ports = (0..attempts.max(1)).filter_map(|more| first.checked_add(more));
    let mut outcome = Err(io::Error::from(io::ErrorKind::AddrInUse));
    for port in ports {
        outcome = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
        if outcome.is_ok() {
            break;
        }
    }
    outcome
}

/// Answers requests for as long as the process lives.
pub fn serve(listener: &TcpListener, site: Site) {
    let site = Arc::new(site);
    for stream in listener.incoming().flatten() {
        let site = Arc::clone(&site);
        // A browser that goes away in the middle of an answer is no error of the server's.
        std::thread::spawn(move || drop(answer(&stream, &site)));
    }
}

fn answer(stream: &TcpStream, site: &Site) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(stream.take(LONGEST_HEAD));
    let mut request = String::new();
    lines.read_line(&mut request)?;
    let mut header = String::new();
    while lines.read_line(&mut header)? > 2 {
        header.clear();
    }
    let mut words = request.split_whitespace();
    match (words.next(), words.next()) {
        (Some("GET"), Some(target)) => send(stream, site, target, true),
        (Some("HEAD"), Some(target)) => send(stream, site, target, false),
        (Some(_), Some(_)) => {
            send_text(stream, "405 Method Not Allowed", "Allow: GET, HEAD\r\n", "only GET and HEAD")
        }
        _ => Ok(()),
    }
}

fn send(stream: &TcpStream, site: &Site, target: &str, with_body: bool) -> io::Result<()> {
    match site.find(target) {
        Found::File(path) => send_file(stream, &path, with_body),
        Found::Redirect(to) => send_text(stream, "302 Found", &format!("Location: {to}\r\n"), "moved"),
        Found::Missing => send_text(stream, "404 Not Found", "", "there is no such file"),
    }
}

fn send_file(mut stream: &TcpStream, path: &Path, with_body: bool) -> io::Result<()> {
    let mut file = File::open(path)?;
    let kind = mime(path);
    let policy = if kind.starts_with("text/html") {
        format!("Content-Security-Policy: {POLICY}\r\n")
    } else {
        String::new()
    };
    let length = file.metadata()?.len();
    stream.write_all(head("200 OK", kind, length, &policy).as_bytes())?;
    if with_body {
        io::copy(&mut file, &mut stream)?;
    }
    Ok(())
}

fn send_text(mut stream: &TcpStream, status: &str, headers: &str, text: &str) -> io::Result<()> {
    let head = head(status, "text/plain; charset=utf-8", text.len() as u64, headers);
    stream.write_all(format!("{head}{text}").as_bytes())
}

fn head(status: &str, kind: &str, length: u64, more: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nCache-Control: no-cache\r\n\
         X-Content-Type-Options: nosniff\r\n{more}Connection: close\r\n\r\n"
    )
}

#[cfg(test)]
mod tests {
    use super::{POLICY, Site, listen, serve};
    use std::io::{Read, Write};
    use std::net::TcpStream;

    fn ask(port: u16, request: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn answers_as_a_browser_expects() {
        let top = std::env::temp_dir().join(format!("casebook-viz-http-{}", std::process::id()));
        std::fs::create_dir_all(&top).unwrap();
        std::fs::write(top.join("index.html"), "<p>hello").unwrap();
        std::fs::write(top.join("a.wasm"), "wasm").unwrap();
        let listener = listen(0, 1).unwrap();
        let port = listener.local_addr().unwrap().port();
        let site = Site::new(top.clone());
        std::thread::spawn(move || serve(&listener, site));

        let page = ask(port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        assert!(page.starts_with("HTTP/1.1 200 OK\r\n") && page.ends_with("\r\n\r\n<p>hello"), "{page}");
        assert!(page.contains(&format!("Content-Security-Policy: {POLICY}\r\n")), "{page}");
        let head = ask(port, "HEAD /a.wasm HTTP/1.1\r\n\r\n");
        assert!(head.contains("Content-Type: application/wasm\r\nContent-Length: 4\r\n"), "{head}");
        assert!(head.ends_with("\r\n\r\n") && !head.contains("Content-Security-Policy"), "{head}");
        assert!(ask(port, "GET /no HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 404 "));
        assert!(ask(port, "POST / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405 "));
        std::fs::remove_dir_all(&top).unwrap();
    }

    #[test]
    fn a_taken_port_is_passed_over() {
        let first = listen(0, 1).unwrap();
        let port = first.local_addr().unwrap().port();
        assert!(listen(port, 1).is_err());
        if let Ok(second) = listen(port, 20) {
            assert_ne!(second.local_addr().unwrap().port(), port);
        }
    }
}
