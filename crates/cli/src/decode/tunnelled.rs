//! Messages of another protocol in one of H.225.0 (H.323 Annex M).

use trueline::q931::h225::{H225, OctetString, TunnelledKind};
use trueline::q931::{Message, UserUser, UserUserProtocol};

/// The tunnelled messages, where they are of a protocol that is known here.
pub(super) fn messages(
    message: &Message<'_>,
) -> Option<(TunnelledKind, impl Iterator<Item = OctetString> + use<>)> {
    let user_user = message.element::<UserUser<'_>>().ok()??;
    if user_user.protocol_discriminator() != UserUserProtocol::Asn1 {
        return None;
    }
    let h225 = H225::decode(user_user.user_information()).ok()?;
    let tunnelled = &h225.uu_pdu().tunnelled_signalling_message()?.root;
    let kind = tunnelled.tunnelled_protocol_id.root.kind()?;
    Some((kind, tunnelled.message_content.0.clone().into_iter()))
}
