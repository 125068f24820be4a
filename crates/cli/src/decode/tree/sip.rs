//! SIP as a tree.

use core::fmt::Write as _;

use trueline::isup::Variant;
use trueline::sip::{Message, Text};
use trueline::wire::DecodeError;

/// Head and body, and what an ISUP body says.
pub(super) fn message(octets: &[u8], variant: Variant, tree: &mut String) -> Result<(), DecodeError> {
    let message = Message::decode(octets)?;
    let _ = writeln!(tree, "{:>6}  {message}  [RFC 3261 §7]", "octet");
    for header in message.headers() {
        let (name, value) = (Text::raw(header.name()), header.value().text());
        let _ = writeln!(tree, "{:>6}  {name}: {value}", header.offset());
    }
    let _ = writeln!(tree, "{:>6}  body of {} octets", "", message.body().len());
    for deviation in message.deviations() {
        let _ = writeln!(tree, "{:>6}  odd: {}  [{}]", "", deviation.text, deviation.clause);
    }
    if let Some(body) = message.application_isup() {
        return super::isup::body(body, variant, tree);
    }
    Ok(())
}
