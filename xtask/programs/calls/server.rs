//! A server that answers every request with the same device.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

const DEVICE: &str = r#"{"id":"575ecf887ae143cd83dc4aa2","name":"The thermostat of the hall","description":"It measures every ten seconds and reports what has changed.","created":"2026-06-13T04:00:00.000Z","tags":["hall","thermostat","ground floor"],"enabled":true,"load":0.25}"#;

/// Starts it, and gives its URL.
pub fn start() -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A client that goes ends its connection.
            thread::spawn(move || serve(stream));
        }
    });
    Ok(url)
}

fn serve(mut stream: TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let length = DEVICE.len();
    let answer =
        format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{DEVICE}");
    let mut request = [0; 8192];
    let mut length = 0;
    loop {
        let read = stream.read(&mut request[length..])?;
        if read == 0 {
            return Ok(());
        }
        length += read;
        if request[..length].ends_with(b"\r\n\r\n") {
            stream.write_all(answer.as_bytes())?;
            length = 0;
        }
    }
}
