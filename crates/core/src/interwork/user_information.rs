//! User-to-User of SIP, and user-to-user information of ISUP and Q.931 (RFC 7433, RFC 7434).

use alloc::borrow::Cow;

use trueline_isup::UserToUserInformation;
use trueline_sip::{BuildError, HeaderName, Message, UserToUser};

use super::offer::Told;
use super::{Field, LossReport};

const FIELD: Field<'static> = Field::header(HeaderName::UserToUser);
const PACKAGE: &str = "isdn-uui";
/// Protocol discriminator and information (RFC 7434 §6).
const MOST_OCTETS: usize = 1 + UserToUserInformation::MAX_USER_INFORMATION;

/// Protocol discriminator and information of the one header field of the ISDN package.
pub(super) fn read<'a>(
    message: &Message<'a>,
    report: &mut LossReport<'a>,
) -> Option<Told<'a, Cow<'a, [u8]>>> {
    let mut found = None;
    let mut several = false;
    for field in message.user_to_user() {
        let Ok(field) = field else {
            report.lose(FIELD, "a value that cannot be read", "RFC 7433 §4.1");
            continue;
        };
        let is = |word: Option<&[u8]>| word.is_none_or(|word| word.eq_ignore_ascii_case(PACKAGE.as_bytes()));
        if !is(field.purpose()) || !is(field.content()) {
            report.lose(FIELD, "of another package than isdn-uui", "RFC 7434 §7");
            continue;
        }
        let Some(octets) = field.data_octets().filter(|octets| !octets.is_empty()) else {
            report.lose(FIELD, "no octets in hexadecimal", "RFC 7434 §8");
            continue;
        };
        if octets.len() > MOST_OCTETS {
            report.lose(FIELD, "more than 128 octets behind the protocol discriminator", "RFC 7434 §6");
            continue;
        }
        several |= found.replace(octets).is_some();
    }
    if several {
        report.lose(FIELD, "several of one package: none is known to be meant", "RFC 7434 §9");
        return None;
    }
    found.map(|octets| Told::new(FIELD, Cow::Owned(octets)))
}

/// The header field of protocol discriminator and information.
pub(super) fn write(octets: &[u8]) -> Result<UserToUser<'static>, BuildError> {
    UserToUser::hex(octets)?.with_purpose(PACKAGE)?.with_content(PACKAGE)
}
