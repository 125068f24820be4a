//! Octets to fields, in the order in which they lie; every token has one packed form for a context and a way to name
//! the certificate, and whatever is not that form is refused.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use serde_json::value::RawValue;
use trueline_number::E164Number;
use trueline_wire::{DecodeError, DecodeErrorKind, Reader};

use super::encode::is_digits;
use super::fields::{Div, Fields};
use super::layout::{
    DIGITS, DIV_NAMES, HEADER_NAMES, PAYLOAD_NAMES, TWO_OCTETS, dest, flag, identity, kind, kind_of, opt,
    origid, x5u,
};
use super::order::{Order, nibbles};
use super::{
    MAX_DESTINATIONS, MAX_NESTED, MAX_PACKED_MEMBERS, PackContext, UnpackError, VERSION, X5uDigest,
    origid as uuid,
};
use crate::attestation::Attestation;
use crate::es256::Signature;
use crate::identity::Identity;
use crate::json::check;
use crate::passport_type::PassportType;
use crate::write::Other;

/// Gives the address of a certificate from its digest.
pub(super) type Resolve<'r, 'd> = &'r dyn Fn(X5uDigest) -> Option<Cow<'d, str>>;

impl<'f> Fields<'f> {
    /// Reads all that `r` has left.
    pub(super) fn decode<'d: 'f>(
        mut r: Reader<'f>,
        context: &'f PackContext,
        resolve: Resolve<'_, 'd>,
        depth: usize,
    ) -> Result<Self, UnpackError> {
        let r = &mut r;
        let begin = r.offset();
        let octet1 = r.u8("version and type")?;
        if octet1 >> 4 != VERSION {
            return Err(UnpackError::Version(octet1 >> 4));
        }
        let octet2 = r.u8("attest, origid, orig and dest")?;
        let octet3 = r.u8("x5u and flags")?;
        let has = |flag: u8| octet3 & flag != 0;
        let kind = match (kind_of(octet1 & 0x0F), octet1 & 0x0F) {
            (Some(kind), _) => kind,
            (None, kind::TEXT) => unnamed_kind(r)?,
            _ => return Err(invalid("type of PASSporT", begin, "0 to 5, or 15").into()),
        };
        let iat = r.u32_be("iat")?;
        let x5u = address(r, octet3 >> 6, resolve)?;
        let origid = origin(r, octet2 >> 4 & 0x03)?;
        let calling = Number { of: context.calling.as_ref(), missing: UnpackError::CallingNumberMissing };
        let orig = calling.identity(r, octet2 >> 2 & 0x03, "orig")?;
        let called = Number { of: context.called.as_ref(), missing: UnpackError::CalledNumberMissing };
        let dest = match octet2 & 0x03 {
            dest::CALLED_NUMBER => alloc::vec![called.identity(r, identity::OF_MESSAGE, "dest")?],
            dest::DIGITS => alloc::vec![called.identity(r, identity::DIGITS, "dest")?],
            dest::LIST => list(r, &called)?,
            _ => return Err(invalid("dest", begin.saturating_add(1), "0 to 2").into()),
        };
        let div = if has(flag::DIV) { Some(diversion(r)?) } else { None };
        let mut fields = Self {
            kind,
            x5u,
            attest: attestation(octet2 >> 6),
            iat,
            origid,
            orig,
            dest,
            div,
            opt: None,
            header_members: Vec::new(),
            payload_members: Vec::new(),
            header_order: Order::default(),
            payload_order: Order::default(),
            signature: [0; Signature::LENGTH],
        };
        if has(flag::OPT) {
            fields.opt = Some(fields.token_inside(r, context, resolve, depth)?);
        }
        if has(flag::HEADER_MEMBERS) {
            fields.header_members = members(r, &HEADER_NAMES, 1)?;
        }
        if has(flag::PAYLOAD_MEMBERS) {
            fields.payload_members = members(r, &PAYLOAD_NAMES, 1)?;
        }
        let too_many =
            |field| DecodeError::new(field, begin, DecodeErrorKind::Limit { limit: MAX_PACKED_MEMBERS });
        let of_header = fields.header_names().ok_or_else(|| too_many("members of the header"))?.len();
        let of_payload = fields.payload_names().ok_or_else(|| too_many("members of the payload"))?.len();
        if has(flag::HEADER_ORDER) {
            fields.header_order = Order::decode(r, of_header, "order of the header")?;
        }
        if has(flag::PAYLOAD_ORDER) {
            fields.payload_order = Order::decode(r, of_payload, "order of the payload")?;
        }
        fields.signature = r.array("signature")?;
        r.finish("signature")?;
        Ok(fields)
    }

    /// The token that a div-o token diverts.
    fn token_inside<'d>(
        &self,
        r: &mut Reader<'f>,
        context: &PackContext,
        resolve: Resolve<'_, 'd>,
        depth: usize,
    ) -> Result<Cow<'f, str>, UnpackError> {
        let at = r.offset();
        match r.u8("form of opt")? {
            opt::TEXT => Ok(Cow::Borrowed(text(r, "opt")?)),
            opt::PACKED if depth >= MAX_NESTED => {
                let limit = DecodeErrorKind::Limit { limit: MAX_NESTED };
                Err(DecodeError::new("opt", at, limit).into())
            }
            opt::PACKED => {
                let length = length(r, "opt")?;
                let octets = Reader::within(r.take(length, "opt")?, r.offset().saturating_sub(length));
                let inside = self.context_inside(context);
                let fields =
                    Fields::decode(octets, &inside, &|digest| resolve(digest), depth.saturating_add(1))?;
                fields.to_token().map(Cow::Owned)
            }
            _ => Err(invalid("form of opt", at, "0 or 1").into()),
        }
    }
}

fn invalid(field: &'static str, offset: usize, expected: &'static str) -> DecodeError {
    DecodeError::new(field, offset, DecodeErrorKind::Invalid { expected })
}

fn unnamed_kind<'f>(r: &mut Reader<'f>) -> Result<PassportType<'f>, DecodeError> {
    let at = r.offset();
    match PassportType::from_ppt(Some(Cow::Borrowed(text(r, "ppt")?))) {
        kind @ PassportType::Other(_) => Ok(kind),
        _ => Err(invalid("ppt", at, "a type that has no code")),
    }
}

const fn attestation(code: u8) -> Option<Attestation> {
    match code {
        1 => Some(Attestation::Full),
        2 => Some(Attestation::Partial),
        3 => Some(Attestation::Gateway),
        _ => None,
    }
}

/// The address of the certificate.
fn address<'f, 'd: 'f>(
    r: &mut Reader<'f>,
    code: u8,
    resolve: Resolve<'_, 'd>,
) -> Result<Cow<'f, str>, UnpackError> {
    let at = r.offset();
    match code {
        x5u::TEXT => match text(r, "x5u")? {
            "" => Err(invalid("x5u", at, "an address").into()),
            text if text.starts_with(x5u::SCHEME) => {
                Err(invalid("x5u", at, "an address that does not begin with https://").into())
            }
            text => Ok(Cow::Borrowed(text)),
        },
        x5u::HTTPS => Ok(Cow::Owned([x5u::SCHEME, text(r, "x5u")?].concat())),
        x5u::DIGEST => {
            let digest = X5uDigest(r.array("digest of x5u")?);
            resolve(digest)
                .filter(|x5u| X5uDigest::of(x5u) == digest)
                .ok_or(UnpackError::CertificateUnknown(digest))
        }
        _ => Err(invalid("x5u", at, "a code from 0 to 2").into()),
    }
}

fn origin<'f>(r: &mut Reader<'f>, code: u8) -> Result<Option<Cow<'f, str>>, DecodeError> {
    let at = r.offset();
    match code {
        origid::NONE => Ok(None),
        origid::LOWER_CASE | origid::UPPER_CASE => {
            let text = uuid::text_of(r.array("origid")?, code);
            // Without a letter there is no case, and the other code stands for it.
            match uuid::octets_of(&text) {
                Some((same, _)) if same == code => Ok(Some(Cow::Owned(text))),
                _ => Err(invalid("origid", at, "a letter, which would be in upper case")),
            }
        }
        _ => match text(r, "origid")? {
            text if uuid::octets_of(text).is_some() => Err(invalid("origid", at, "text that is no UUID")),
            text => Ok(Some(Cow::Borrowed(text))),
        },
    }
}

/// A number of the message, and what to say where it is needed and missing.
struct Number<'n> {
    of: Option<&'n E164Number>,
    missing: UnpackError,
}

impl<'f> Number<'f> {
    fn identity(
        &self,
        r: &mut Reader<'f>,
        code: u8,
        field: &'static str,
    ) -> Result<Identity<'f>, UnpackError> {
        match code {
            identity::OF_MESSAGE => Ok(Identity::tn(self.of.ok_or(self.missing)?.as_str())),
            identity::DIGITS => Ok(Identity::tn(digits(r, field)?)),
            identity::NUMBER_TEXT => {
                let at = r.offset();
                match text(r, field)? {
                    text if is_digits(text) => {
                        Err(invalid(field, at, "a number that is more than digits").into())
                    }
                    text => Ok(Identity::tn(text)),
                }
            }
            identity::URI => Ok(Identity::uri(text(r, field)?)),
            _ => Err(invalid(field, r.offset().saturating_sub(1), "a code from 0 to 3").into()),
        }
    }

    /// With the code before it.
    fn marked_identity(&self, r: &mut Reader<'f>, field: &'static str) -> Result<Identity<'f>, UnpackError> {
        let code = r.u8(field)?;
        self.identity(r, code, field)
    }
}

fn digits(r: &mut Reader<'_>, field: &'static str) -> Result<String, DecodeError> {
    let at = r.offset();
    let count = length(r, field)?;
    if count == 0 {
        return Err(invalid(field, at, "at least one digit"));
    }
    let digits = nibbles(r, count, field)?.map(|code| DIGITS.get(usize::from(code)).copied().map(char::from));
    digits.collect::<Option<String>>().ok_or_else(|| invalid(field, at, "digits from 0 to 11"))
}

/// Several destinations, or one that has no shorter form.
fn list<'f>(r: &mut Reader<'f>, called: &Number<'f>) -> Result<Vec<Identity<'f>>, UnpackError> {
    let at = r.offset();
    let count = length(r, "dest")?;
    if count > MAX_DESTINATIONS {
        return Err(DecodeError::new("dest", at, DecodeErrorKind::Limit { limit: MAX_DESTINATIONS }).into());
    }
    let mut list: Vec<Identity<'f>> = Vec::new();
    for _ in 0..count {
        let at = r.offset();
        let next = called.marked_identity(r, "dest")?;
        if matches!((list.last(), &next), (Some(Identity::Uri(_)), Identity::Tn(_))) {
            return Err(invalid("dest", at, "numbers before URIs").into());
        }
        list.push(next);
    }
    match &*list {
        [] => Err(invalid("dest", at, "at least one destination").into()),
        [Identity::Tn(text)] if is_digits(text) => {
            Err(invalid("dest", at, "more than one number of digits").into())
        }
        _ => Ok(list),
    }
}

fn diversion<'f>(r: &mut Reader<'f>) -> Result<Div<'f>, UnpackError> {
    let at = r.offset();
    // A diversion is never from a number that the message tells.
    let none = Number { of: None, missing: invalid("div", at, "a code from 1 to 3").into() };
    Ok(Div { identity: none.marked_identity(r, "div")?, members: members(r, &DIV_NAMES, 0)? })
}

/// Members without a field of their own: at least `least`.
fn members<'f>(r: &mut Reader<'f>, typed: &[&str], least: usize) -> Result<Vec<Other<'f>>, DecodeError> {
    let at = r.offset();
    let count = length(r, "members")?;
    if count > MAX_PACKED_MEMBERS {
        return Err(DecodeError::new("members", at, DecodeErrorKind::Limit { limit: MAX_PACKED_MEMBERS }));
    }
    if count < least {
        return Err(invalid("members", at, "at least one member"));
    }
    let mut members: Vec<Other<'f>> = Vec::new();
    for _ in 0..count {
        let at = r.offset();
        let name = text(r, "name of a member")?;
        if typed.contains(&name) {
            return Err(invalid("name of a member", at, "a name that has no field of its own"));
        }
        if members.last().is_some_and(|(before, _)| **before >= *name) {
            return Err(invalid("name of a member", at, "names in lexicographic order, each once"));
        }
        members.push((Cow::Borrowed(name), Cow::Borrowed(value(r)?)));
    }
    Ok(members)
}

/// A JSON value, without white space around it, within the bounds of a token.
fn value<'f>(r: &mut Reader<'f>) -> Result<&'f RawValue, DecodeError> {
    let at = r.offset();
    let text = text(r, "value of a member")?;
    match serde_json::from_str::<&RawValue>(text) {
        Ok(value) if value.get().len() == text.len() && check(value).is_ok() => Ok(value),
        _ => Err(invalid("value of a member", at, "one JSON value within the bounds of a token")),
    }
}

fn text<'f>(r: &mut Reader<'f>, field: &'static str) -> Result<&'f str, DecodeError> {
    let length = length(r, field)?;
    let at = r.offset();
    core::str::from_utf8(r.take(length, field)?)
        .map_err(|error| invalid(field, at.saturating_add(error.valid_up_to()), "UTF-8"))
}

/// One octet, or two with bit 8 of the first set.
fn length(r: &mut Reader<'_>, field: &'static str) -> Result<usize, DecodeError> {
    let at = r.offset();
    let first = r.u8(field)?;
    if first & 0x80 == 0 {
        return Ok(first.into());
    }
    let length = usize::from(u16::from_be_bytes([first & 0x7F, r.u8(field)?]));
    if length < TWO_OCTETS {
        return Err(invalid(field, at, "the shortest form of a length"));
    }
    Ok(length)
}
