//! The INVITE that is measured, and how the libraries read it.

use trueline_sip::{Identity, Message, Method, NameAddr, Value, Via};
use trueline_wire::DecodeError;

/// 1,958 octets: two hops, a number asserted as SIP and as tel URI, a token in full form, a session description.
pub const OCTETS: &[u8] = b"\
    INVITE sip:+447700900123@gateway.example.net;user=phone SIP/2.0\r\n\
    Via: SIP/2.0/UDP proxy.example.com:5060;branch=z9hG4bKa1b2c3d4e5f60718.1;received=198.51.100.7\r\n\
    Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK776asdhds8f7;rport=5060;received=192.0.2.10\r\n\
    Max-Forwards: 69\r\n\
    From: \"Alice Example\" <sip:+12025550142@example.com;user=phone>;tag=1928301774\r\n\
    To: \"Bob Example\" <sip:+447700900123@example.net;user=phone>\r\n\
    Call-ID: a84b4c76e66710f0a1b2c3d4e5f60718@192.0.2.10\r\n\
    CSeq: 314159 INVITE\r\n\
    Contact: <sip:alice@192.0.2.10:5060;transport=udp>\r\n\
    Record-Route: <sip:edge.example.com;lr>\r\n\
    Record-Route: <sip:proxy.example.com;lr>\r\n\
    P-Asserted-Identity: \"Alice Example\" <sip:+12025550142@example.com;user=phone>\r\n\
    P-Asserted-Identity: <tel:+12025550142>\r\n\
    Privacy: none\r\n\
    Date: Tue, 25 Nov 2025 09:00:00 GMT\r\n\
    Identity: eyJhbGciOiJFUzI1NiIsInBwdCI6InNoYWtlbiIsInR5cCI6InBhc3Nwb3J0IiwieDV1IjoiaHR0cHM6Ly9jZXJ0aW\
    ZpY2F0ZXMuZXhhbXBsZS5jb20vc2hha2VuL2xlYWYucGVtIn0.\
    eyJhdHRlc3QiOiJBIiwiZGVzdCI6eyJ0biI6WyI0NDc3MDA5MDAxMjMiXX0sImlhdCI6MTc2NDA2MTIwMCwib3JpZy\
    I6eyJ0biI6IjEyMDI1NTUwMTQyIn0sIm9yaWdpZCI6IjEyM2U0NTY3LWU4OWItMTJkMy1hNDU2LTQyNjY1NTQ0MDAwMCJ9.\
    CzBVep_E6Q4zWH2ix-wRNluApcrvFDleg6jN8hc8YYar0PUaP2SJrtP4HUJnjLHW-yBFao-02f4jSG2St9wBJg\
    ;info=<https://certificates.example.com/shaken/leaf.pem>;alg=ES256;ppt=shaken\r\n\
    Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, PRACK, INFO, REFER, NOTIFY\r\n\
    Supported: 100rel, timer, replaces, histinfo\r\n\
    Session-Expires: 1800;refresher=uac\r\n\
    Min-SE: 90\r\n\
    Subject: Review of the interconnect figures, second quarter\r\n\
    P-Charging-Vector: icid-value=a1b2c3d4e5f60718;icid-generated-at=192.0.2.10;orig-ioi=example.com\r\n\
    User-Agent: Example Gateway/7.4.2\r\n\
    Accept: application/sdp\r\n\
    Content-Type: application/sdp\r\n\
    Content-Length: 216\r\n\
    \r\n\
    v=0\r\n\
    o=- 1 1 IN IP4 192.0.2.10\r\n\
    s=-\r\n\
    c=IN IP4 192.0.2.10\r\n\
    t=0 0\r\n\
    m=audio 49170 RTP/AVP 8 0 101\r\n\
    a=rtpmap:8 PCMA/8000\r\n\
    a=rtpmap:0 PCMU/8000\r\n\
    a=rtpmap:101 telephone-event/8000\r\n\
    a=fmtp:101 0-15\r\n\
    a=ptime:20\r\n\
    a=sendrecv\r\n";

/// What is read of it: every field that tells who calls, and those that tell calls apart.
#[derive(Debug)]
pub struct Fields<'a> {
    /// Who calls, as it says itself.
    pub from: NameAddr<'a>,
    /// The tag of From.
    pub from_tag: Option<&'a [u8]>,
    /// Who is called.
    pub to: NameAddr<'a>,
    /// Who calls, as the network says.
    pub asserted: [Option<NameAddr<'a>>; 2],
    /// Proof of who calls.
    pub identity: Option<Identity<'a>>,
    /// Where the certificate for the proof is.
    pub certificate: Option<&'a [u8]>,
    /// The hops.
    pub via: [Option<Via<'a>>; 2],
    /// What names the transaction, of each hop.
    pub branches: [Option<&'a [u8]>; 2],
    /// Number and method.
    pub cseq: (u32, Method<'a>),
    /// What names the call.
    pub call_id: Value<'a>,
}

/// Reads the message; `None` where From, To, CSeq or Call-ID is absent.
///
/// # Errors
/// Where the message or one of the fields cannot be read.
#[inline]
pub fn read(octets: &[u8]) -> Result<Option<Fields<'_>>, DecodeError> {
    let message = Message::decode(octets)?;
    let (Some(from), Some(to), Some(cseq), Some(call_id)) =
        (message.from(), message.to(), message.cseq(), message.call_id())
    else {
        return Ok(None);
    };
    let from = from?;
    let identity = message.identity().next().transpose()?;
    let asserted = first_two(message.p_asserted_identity())?;
    let via = first_two(message.via())?;
    Ok(Some(Fields {
        from,
        from_tag: from.tag(),
        to: to?,
        asserted,
        identity,
        certificate: identity.and_then(|identity| identity.info()),
        via,
        branches: via.map(|via| via.and_then(|via| via.branch())),
        cseq: cseq?,
        call_id,
    }))
}

fn first_two<T>(
    mut fields: impl Iterator<Item = Result<T, DecodeError>>,
) -> Result<[Option<T>; 2], DecodeError> {
    Ok([fields.next().transpose()?, fields.next().transpose()?])
}

/// What every implementation must have read, as text.
#[derive(Debug, Default, Eq, PartialEq)]
pub struct Reading {
    /// User and host of From.
    pub from: (String, String),
    /// The tag of From.
    pub from_tag: String,
    /// User and host of To.
    pub to: (String, String),
    /// User and host of the first P-Asserted-Identity.
    pub asserted: (String, String),
    /// Where the certificate of Identity is; empty from an implementation that has no type for Identity.
    pub certificate: String,
    /// Host and branch of both hops.
    pub via: Vec<(String, String)>,
    /// The number of CSeq.
    pub cseq: u32,
    /// Call-ID.
    pub call_id: String,
}

impl Fields<'_> {
    /// The same as text.
    #[must_use]
    pub fn reading(&self) -> Reading {
        let address = |field: &NameAddr<'_>| (text(field.uri().user()), text(field.uri().host()));
        let hops = self.via.iter().zip(self.branches);
        Reading {
            from: address(&self.from),
            from_tag: text(self.from_tag),
            to: address(&self.to),
            asserted: self.asserted.iter().flatten().map(address).next().unwrap_or_default(),
            certificate: text(self.certificate),
            via: hops.map(|(via, branch)| (text(via.as_ref().map(Via::host)), text(branch))).collect(),
            cseq: self.cseq.0,
            call_id: text(Some(self.call_id.octets())),
        }
    }
}

fn text(octets: Option<&[u8]>) -> String {
    String::from_utf8_lossy(octets.unwrap_or_default()).into_owned()
}
