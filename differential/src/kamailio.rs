//! Runs Kamailio on loopback: its module secsipid signs and verifies Identity header fields.

use core::net::Ipv4Addr;
use core::time::Duration;
use std::io::{self, ErrorKind};
use std::net::UdpSocket;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// What must be installed.
pub const HOW_TO_INSTALL: &str = "sudo apt-get install kamailio kamailio-secsipid-modules";

/// Where Debian puts its modules; `kamailio` itself finds the others beside this one.
const MODULES: &str = "/usr/lib/x86_64-linux-gnu/kamailio/modules/";

/// A Kamailio that signs each OPTIONS request, and verifies the Identity of each INVITE request.
#[derive(Debug)]
pub struct Kamailio {
    process: Child,
    socket: UdpSocket,
    requests: u32,
}

/// What Kamailio makes of a request to sign.
#[derive(Clone, Copy, Debug)]
pub struct ToSign<'a> {
    /// Number of the caller.
    pub orig: &'a str,
    /// Number of the called party.
    pub dest: &'a str,
    /// `A`, `B` or `C`.
    pub attest: &'a str,
    /// A UUID.
    pub origid: &'a str,
    /// Where the certificate is.
    pub x5u: &'a str,
}

impl Kamailio {
    /// Seconds for which a token holds there.
    pub const EXPIRE: u64 = 300;
    /// How long an answer may take.
    const PATIENCE: Duration = Duration::from_millis(500);
    /// Between two requests while it comes up.
    const PAUSE: Duration = Duration::from_millis(100);
    /// Requests until it must have answered one.
    const ATTEMPTS: u32 = 40;

    /// Starts it in a folder that has `private.pem` and `public.pem`.
    ///
    /// # Errors
    /// `NotFound` where it or its module is not installed; others where it does not come up.
    pub fn start(folder: &Path) -> io::Result<Self> {
        if !Path::new(MODULES).join("secsipid.so").exists() {
            return Err(ErrorKind::NotFound.into());
        }
        // The port is free now, and nobody else on loopback is likely to take it before Kamailio does.
        let port = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let config = folder.join("kamailio.cfg");
        std::fs::write(&config, script(port, folder))?;
        let process = Command::new("kamailio")
            .args(["-DD", "-E", "-m", "32", "-M", "4", "-Y"])
            .arg(folder)
            .arg("-f")
            .arg(&config)
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(folder.join("kamailio.log"))?)
            .spawn()?;
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?;
        socket.connect((Ipv4Addr::LOCALHOST, port))?;
        socket.set_read_timeout(Some(Self::PATIENCE))?;
        let mut kamailio = Self { process, socket, requests: 0 };
        let ready =
            ToSign { orig: "1", dest: "1", attest: "C", origid: "1", x5u: "https://cert.example.com/" };
        for _ in 0..Self::ATTEMPTS {
            if kamailio.sign(ready).is_ok() {
                return Ok(kamailio);
            }
            std::thread::sleep(Self::PAUSE);
        }
        Err(io::Error::other("Kamailio does not answer; kamailio.log tells why"))
    }

    /// The value of an Identity header field that Kamailio makes with `private.pem`.
    ///
    /// # Errors
    /// Where it does not answer, or without Identity.
    pub fn sign(&mut self, what: ToSign<'_>) -> io::Result<String> {
        let ToSign { orig, dest, attest, origid, x5u } = what;
        let values = format!(
            "X-Orig: {orig}\r\nX-Dest: {dest}\r\nX-Attest: {attest}\r\nX-Origid: {origid}\r\nX-X5u: {x5u}\r\n"
        );
        let response = self.request("OPTIONS", &values)?;
        let identity = response.lines().find_map(|line| line.strip_prefix("Identity: "));
        identity.map(str::to_owned).ok_or_else(|| io::Error::other(response.clone()))
    }

    /// Whether Kamailio takes an Identity header field of this value, with `public.pem`; else its code.
    ///
    /// # Errors
    /// Where it does not answer.
    pub fn verify(&mut self, identity: &str) -> io::Result<Result<(), String>> {
        let response = self.request("INVITE", &format!("Identity: {identity}\r\n"))?;
        let first = response.lines().next().unwrap_or_default();
        match first.strip_prefix("SIP/2.0 ").and_then(|first| first.split_once(' ')) {
            Some(("200", _)) => Ok(Ok(())),
            Some((_, code)) => Ok(Err(code.to_owned())),
            None => Err(io::Error::other(response.clone())),
        }
    }

    fn request(&mut self, method: &str, fields: &str) -> io::Result<String> {
        self.requests = self.requests.saturating_add(1);
        let number = self.requests;
        let port = self.socket.local_addr()?.port();
        let request = format!(
            "{method} sip:callee@127.0.0.1 SIP/2.0\r\n\
             Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK{number}\r\n\
             From: <sip:caller@127.0.0.1>;tag={number}\r\n\
             To: <sip:callee@127.0.0.1>\r\n\
             Call-ID: {number}@127.0.0.1\r\n\
             CSeq: 1 {method}\r\n\
             Max-Forwards: 70\r\n\
             {fields}Content-Length: 0\r\n\r\n"
        );
        self.socket.send(request.as_bytes())?;
        let mut octets = [0; 8192];
        let call = format!("Call-ID: {number}@");
        // Answers to requests that were given up may still come.
        loop {
            let length = self.socket.recv(&mut octets)?;
            let response = String::from_utf8_lossy(octets.get(..length).unwrap_or_default());
            if response.contains(&call) {
                return Ok(response.into_owned());
            }
        }
    }
}

impl Drop for Kamailio {
    fn drop(&mut self) {
        // The first process ends its children when it is asked to, and leaves them behind when it is killed.
        let asked = Command::new("kill").arg(self.process.id().to_string()).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}

fn script(port: u16, folder: &Path) -> String {
    let (folder, expire) = (folder.display(), Kamailio::EXPIRE);
    format!(
        r#"debug=1
log_stderror=yes
fork=yes
children=1
disable_tcp=yes
auto_aliases=no
listen=udp:127.0.0.1:{port}
mpath="{MODULES}"
loadmodule "tm.so"
loadmodule "sl.so"
loadmodule "pv.so"
loadmodule "textops.so"
loadmodule "secsipid.so"
modparam("secsipid", "expire", {expire})
request_route {{
    if ($rm == "OPTIONS") {{
        secsipid_build_identity("$hdr(X-Orig)", "$hdr(X-Dest)", "$hdr(X-Attest)", "$hdr(X-Origid)", "$hdr(X-X5u)",
            "{folder}/private.pem");
        append_to_reply("Identity: $secsipid(val)\r\n");
        sl_send_reply("200", "Signed");
        exit;
    }}
    secsipid_check_identity("{folder}/public.pem");
    if ($rc > 0) {{ sl_send_reply("200", "Valid"); }} else {{ sl_send_reply("438", "$rc"); }}
    exit;
}}
"#
    )
}
