//! What a token says, between its two forms.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use trueline_wire::json::JsonWriter;
use trueline_wire::{DecodeError, DecodeErrorKind};

use super::layout::{DIV_NAMES, HEADER_NAMES, PAYLOAD_NAMES};
use super::order::{Names, Order};
use super::{JsonPart, MAX_DESTINATIONS, PackError, UnpackError};
use crate::attestation::Attestation;
use crate::es256::Signature;
use crate::identity::Identity;
use crate::json::{Raw, each_member, each_member_of};
use crate::passport_type::PassportType;
use crate::token::{MAX_TOKEN, Opened, Token};
use crate::tolerance::Tolerance;
use crate::write::{self, Other};

/// Header, payload and signature of one token.
pub(super) struct Fields<'a> {
    pub(super) kind: PassportType<'a>,
    pub(super) x5u: Cow<'a, str>,
    pub(super) attest: Option<Attestation>,
    pub(super) iat: u32,
    pub(super) origid: Option<Cow<'a, str>>,
    pub(super) orig: Identity<'a>,
    /// Numbers before URIs.
    pub(super) dest: Vec<Identity<'a>>,
    pub(super) div: Option<Div<'a>>,
    pub(super) opt: Option<Cow<'a, str>>,
    /// Members without a field of their own, in lexicographic order, their values as the token writes them.
    pub(super) header_members: Vec<Other<'a>>,
    pub(super) payload_members: Vec<Other<'a>>,
    pub(super) header_order: Order,
    pub(super) payload_order: Order,
    pub(super) signature: [u8; Signature::LENGTH],
}

/// The claim div.
pub(super) struct Div<'a> {
    pub(super) identity: Identity<'a>,
    pub(super) members: Vec<Other<'a>>,
}

impl<'a> Fields<'a> {
    /// Reads a token, whatever it departs from: what is lost thereby shows when the token is made again.
    pub(super) fn read(token: &Token<'_>, opened: &'a Opened) -> Result<Self, PackError> {
        let header = opened.header()?;
        let claims = opened.claims(Tolerance::EVERYTHING)?;
        let Signature(signature) = token.signature()?;
        let of_header = members(opened.header_json())?;
        let of_payload = members(opened.payload_json())?;
        let order = |members: &[(Cow<'a, str>, Raw<'a>)], part| {
            Order::of(members.iter().map(|(name, _)| &**name)).ok_or(PackError::TooManyMembers(part))
        };
        if claims.dest().identities().count() > MAX_DESTINATIONS {
            return Err(PackError::TooManyDestinations);
        }
        let div = match (claims.div(), of_payload.iter().find(|(name, _)| name == "div")) {
            (Some(div), Some((_, value))) => {
                let mut members = Vec::new();
                each_member_of(value, |name, value| {
                    members.push((name, value));
                    Ok(())
                })?;
                Some(Div { identity: div.identity().clone(), members: others(members, &DIV_NAMES) })
            }
            _ => None,
        };
        Ok(Self {
            kind: header.kind().clone(),
            x5u: Cow::Owned(header.x5u().into()),
            attest: claims.attest(),
            iat: claims.iat().try_into().map_err(|_| PackError::IatBeyond32Bits)?,
            origid: claims.origid().map(|text| Cow::Owned(text.into())),
            orig: claims.orig().clone(),
            dest: claims.dest().identities().map(Identity::into_owned).collect(),
            div,
            opt: claims.opt().map(|text| Cow::Owned(text.into())),
            header_order: order(&of_header, JsonPart::Header)?,
            payload_order: order(&of_payload, JsonPart::Payload)?,
            header_members: others(of_header, &HEADER_NAMES),
            payload_members: others(of_payload, &PAYLOAD_NAMES),
            signature,
        })
    }

    /// The members of the header, in lexicographic order; `None` where they are too many.
    pub(super) fn header_names(&self) -> Option<Names<'_>> {
        let ppt = self.kind.ppt().map(|_| "ppt");
        sorted(["alg", "typ", "x5u"].into_iter().chain(ppt), &self.header_members)
    }

    /// The members of the payload, in lexicographic order; `None` where they are too many.
    pub(super) fn payload_names(&self) -> Option<Names<'_>> {
        let optional = [
            self.attest.map(|_| "attest"),
            self.div.as_ref().map(|_| "div"),
            self.opt.as_ref().map(|_| "opt"),
            self.origid.as_ref().map(|_| "origid"),
        ];
        sorted(
            ["dest", "iat", "orig"].into_iter().chain(optional.into_iter().flatten()),
            &self.payload_members,
        )
    }

    /// Header and payload as JSON without white space, members in their order.
    pub(super) fn to_json(&self) -> (Vec<u8>, Vec<u8>) {
        let mut header = Vec::new();
        object(&mut header, &self.header_order, self.header_names(), |out, name| match name {
            "alg" => JsonWriter::new(out).string("alg", "ES256"),
            "typ" => JsonWriter::new(out).string("typ", "passport"),
            "ppt" => JsonWriter::new(out).string("ppt", self.kind.ppt().unwrap_or_default()),
            "x5u" => JsonWriter::new(out).string("x5u", &self.x5u),
            name => member(out, &self.header_members, name),
        });
        let mut payload = Vec::new();
        object(&mut payload, &self.payload_order, self.payload_names(), |out, name| match name {
            "attest" => {
                JsonWriter::new(out).string("attest", self.attest.map_or("", Attestation::letter));
            }
            "dest" => {
                JsonWriter::new(out).json("dest", b"");
                self.write_dest(out);
            }
            "div" => {
                JsonWriter::new(out).json("div", b"");
                self.write_div(out);
            }
            "iat" => JsonWriter::new(out).number("iat", self.iat.into()),
            "opt" => JsonWriter::new(out).string("opt", self.opt.as_deref().unwrap_or_default()),
            "orig" => {
                JsonWriter::new(out).json("orig", b"");
                self.orig.write(out);
            }
            "origid" => JsonWriter::new(out).string("origid", self.origid.as_deref().unwrap_or_default()),
            name => member(out, &self.payload_members, name),
        });
        (header, payload)
    }

    /// The token in JWS compact serialisation.
    pub(super) fn to_token(&self) -> Result<String, UnpackError> {
        let (header, payload) = self.to_json();
        // Four characters for each three octets begun, two dots and the signature.
        let characters = [header.len(), payload.len(), Signature::LENGTH]
            .iter()
            .map(|octets| octets.div_ceil(3).saturating_mul(4).saturating_add(1))
            .fold(0, usize::saturating_add);
        if characters > MAX_TOKEN {
            return Err(DecodeError::new("token", 0, DecodeErrorKind::Limit { limit: MAX_TOKEN }).into());
        }
        let mut token = String::with_capacity(characters);
        URL_SAFE_NO_PAD.encode_string(header, &mut token);
        token.push('.');
        URL_SAFE_NO_PAD.encode_string(payload, &mut token);
        token.push('.');
        URL_SAFE_NO_PAD.encode_string(self.signature, &mut token);
        Ok(token)
    }

    fn write_dest(&self, out: &mut Vec<u8>) {
        let mut object = write::Object::begin(out, &[]);
        for kind in DIV_NAMES {
            let of_kind = || self.dest.iter().filter(|identity| identity.kind() == kind).map(Identity::text);
            if of_kind().next().is_some() {
                object.value(kind, |out| write::strings(out, of_kind()));
            }
        }
        object.end();
    }

    fn write_div(&self, out: &mut Vec<u8>) {
        if let Some(div) = &self.div {
            let mut object = write::Object::begin(out, &div.members);
            object.string(div.identity.kind(), div.identity.text());
            object.end();
        }
    }
}

/// The members of an object in the order in which they are written.
fn members<'a>(json: &'a [u8]) -> Result<Vec<(Cow<'a, str>, Raw<'a>)>, PackError> {
    let mut members = Vec::new();
    each_member(json, |name, value| {
        members.push((name, value));
        Ok(())
    })?;
    Ok(members)
}

/// Those without a field of their own, in lexicographic order.
fn others<'a>(members: Vec<(Cow<'a, str>, Raw<'a>)>, typed: &[&str]) -> Vec<Other<'a>> {
    let others = members.into_iter().filter(|(name, _)| !typed.contains(&&**name));
    let mut others: Vec<Other<'a>> = others.map(|(name, value)| (name, Cow::Borrowed(value))).collect();
    others.sort_by(|(a, _), (b, _)| a.cmp(b));
    others
}

fn sorted<'n>(typed: impl Iterator<Item = &'n str>, others: &'n [Other<'_>]) -> Option<Names<'n>> {
    let mut names = Names::new();
    for name in typed.chain(others.iter().map(|(name, _)| &**name)) {
        names.try_push(name).ok()?;
    }
    names.sort_unstable();
    Some(names)
}

fn object(
    out: &mut Vec<u8>,
    order: &Order,
    names: Option<Names<'_>>,
    mut member: impl FnMut(&mut Vec<u8>, &str),
) {
    out.push(b'{');
    for name in order.apply(&names.unwrap_or_default()) {
        member(out, name);
    }
    out.push(b'}');
}

fn member(out: &mut Vec<u8>, members: &[Other<'_>], name: &str) {
    if let Some((_, value)) = members.iter().find(|(other, _)| other == name) {
        JsonWriter::new(out).member(name, value.get().as_bytes());
    }
}
