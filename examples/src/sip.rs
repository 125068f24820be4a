//! SIP messages written out by hand (RFC 3261).

use core::net::SocketAddr;

/// Every line ends so.
const END: &str = "\r\n";

/// What all messages of a call share.
#[derive(Clone, Debug)]
pub(crate) struct Dialog {
    /// `UDP` or `TCP`.
    pub(crate) transport: &'static str,
    pub(crate) client: SocketAddr,
    pub(crate) server: SocketAddr,
    pub(crate) request_uri: String,
    /// From without its tag.
    pub(crate) from: String,
    /// To without its tag.
    pub(crate) to: String,
    /// Makes Call-ID, tags and branches differ between calls.
    pub(crate) number: u32,
}

/// A body and what describes it.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub(crate) content_type: &'static str,
    pub(crate) octets: Vec<u8>,
}

impl Dialog {
    /// An INVITE without a tag in To; `headers` are whole lines without their ends.
    pub(crate) fn invite(&self, headers: &[String], body: &Body) -> Vec<u8> {
        self.request("INVITE", 1, &self.to, headers, Some(body))
    }

    /// An INVITE inside the dialog: the callee's tag is in To.
    pub(crate) fn invite_again(&self, headers: &[String], body: &Body) -> Vec<u8> {
        self.request("INVITE", 2, &self.to_with_tag(), headers, Some(body))
    }

    /// The ACK of a final response to the INVITE with this number.
    pub(crate) fn ack(&self, sequence: u32) -> Vec<u8> {
        self.request("ACK", sequence, &self.to_with_tag(), &[], None)
    }

    /// A BYE of the caller.
    pub(crate) fn bye(&self, sequence: u32) -> Vec<u8> {
        self.request("BYE", sequence, &self.to_with_tag(), &[], None)
    }

    /// A response; only 100 comes without a tag in To.
    pub(crate) fn response(&self, status: &str, method: &str, sequence: u32, body: Option<&Body>) -> Vec<u8> {
        let to = if status.starts_with("100") { self.to.clone() } else { self.to_with_tag() };
        let mut head = format!("SIP/2.0 {status}{END}");
        head.push_str(&self.common(method, sequence, &to));
        if status.starts_with('2') && method == "INVITE" {
            head.push_str(&format!("Contact: <sip:{}>{END}", self.server));
        }
        finish(head, body)
    }

    fn request(
        &self,
        method: &str,
        sequence: u32,
        to: &str,
        headers: &[String],
        body: Option<&Body>,
    ) -> Vec<u8> {
        let mut head = format!("{method} {} SIP/2.0{END}", self.request_uri);
        head.push_str(&self.common(method, sequence, to));
        head.push_str(&format!("Max-Forwards: 70{END}"));
        if method == "INVITE" {
            head.push_str(&format!("Contact: <sip:{}>{END}", self.client));
        }
        for header in headers {
            head.push_str(header);
            head.push_str(END);
        }
        finish(head, body)
    }

    /// The header fields that a response takes from its request (RFC 3261 §8.2.6.2).
    fn common(&self, method: &str, sequence: u32, to: &str) -> String {
        let Self { transport, client, from, number, .. } = self;
        // The ACK of a response other than 2xx would keep the branch of the INVITE; nothing here looks at it.
        let branch = format!("z9hG4bK-{number}-{sequence}-{}", method.to_ascii_lowercase());
        format!(
            "Via: SIP/2.0/{transport} {client};branch={branch}{END}\
             From: {from};tag=a{number}{END}\
             To: {to}{END}\
             Call-ID: call-{number:04}@{host}{END}\
             CSeq: {sequence} {method}{END}",
            // An IPv6 address is a word of RFC 3261 §25.1 like any other.
            host = client.ip(),
        )
    }

    fn to_with_tag(&self) -> String {
        format!("{};tag=b{}", self.to, self.number)
    }
}

/// Content-Length, the empty line and the body.
fn finish(mut head: String, body: Option<&Body>) -> Vec<u8> {
    let length = body.map_or(0, |body| body.octets.len());
    if let Some(body) = body {
        head.push_str(&format!("Content-Type: {}{END}", body.content_type));
    }
    head.push_str(&format!("Content-Length: {length}{END}{END}"));
    let mut message = head.into_bytes();
    message.extend(body.into_iter().flat_map(|body| &body.octets));
    message
}

impl Body {
    /// A session description (RFC 8866) that offers G.711 at the address of `side`.
    pub(crate) fn session(side: SocketAddr) -> Self {
        Self { content_type: "application/sdp", octets: session(side).into_bytes() }
    }

    /// A session description and an ISUP message (RFC 3204), whose circuit identification code is left out.
    pub(crate) fn with_isup(side: SocketAddr, isup: &[u8]) -> Self {
        let isup = isup.get(2..).unwrap_or_default();
        let mut octets = format!(
            "--isup-follows{END}Content-Type: application/sdp{END}{END}{sdp}{END}\
             --isup-follows{END}Content-Type: application/ISUP; version=itu-t92+; base=itu-t92+{END}\
             Content-Disposition: signal; handling=optional{END}{END}",
            sdp = session(side),
        )
        .into_bytes();
        octets.extend(isup);
        octets.extend(format!("{END}--isup-follows--{END}").into_bytes());
        Self { content_type: "multipart/mixed; boundary=isup-follows", octets }
    }
}

fn session(side: SocketAddr) -> String {
    let address = side.ip();
    let family = if side.is_ipv4() { "IP4" } else { "IP6" };
    format!(
        "v=0{END}o=- 1 1 IN {family} {address}{END}s=-{END}c=IN {family} {address}{END}\
         t=0 0{END}m=audio 49170 RTP/AVP 8{END}a=rtpmap:8 PCMA/8000{END}"
    )
}
