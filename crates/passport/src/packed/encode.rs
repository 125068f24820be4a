//! Fields to octets; the mirror of `decode`.

use alloc::string::String;
use alloc::vec::Vec;

use trueline_number::E164Number;

use super::fields::{Div, Fields};
use super::layout::{DIGITS, MAX_LENGTH, TWO_OCTETS, code_of, dest, flag, identity, kind, opt, origid, x5u};
use super::order::write_nibbles;
use super::{
    CertificateReference, MAX_NESTED, PackContext, PackError, PackOptions, Packed, VERSION, X5uDigest,
    origid as uuid, pack_at,
};
use crate::attestation::Attestation;
use crate::identity::Identity;
use crate::token::Token;
use crate::write::Other;

/// How the certificate is named in what is written.
#[derive(Clone, Copy)]
pub(super) enum Reference {
    Address,
    Digest,
}

impl Reference {
    /// What is tried first.
    pub(super) const fn first(reference: CertificateReference) -> Self {
        match reference {
            CertificateReference::AddressWhereItFits | CertificateReference::Address => Self::Address,
            CertificateReference::Digest => Self::Digest,
        }
    }
}

impl Fields<'_> {
    pub(super) fn encode(
        &self,
        context: &PackContext,
        options: &PackOptions,
        reference: Reference,
        depth: usize,
    ) -> Result<Packed, PackError> {
        let mut packed = Packed { octets: Vec::with_capacity(USUAL), addresses: Vec::new() };
        let out = &mut packed.octets;
        let origid = self.origid.as_deref().map(|text| (text, uuid::octets_of(text)));
        let origid_code = match origid {
            None => origid::NONE,
            Some((_, Some((code, _)))) => code,
            Some((_, None)) => origid::TEXT,
        };
        let orig_code = code_of_identity(&self.orig, context.calling.as_ref());
        let dest_code = match &*self.dest {
            [only] => match code_of_identity(only, context.called.as_ref()) {
                identity::OF_MESSAGE => dest::CALLED_NUMBER,
                identity::DIGITS => dest::DIGITS,
                _ => dest::LIST,
            },
            _ => dest::LIST,
        };
        let (x5u_code, x5u) = match (reference, self.x5u.strip_prefix(x5u::SCHEME)) {
            (Reference::Digest, _) => (x5u::DIGEST, &*self.x5u),
            (Reference::Address, Some(behind)) => (x5u::HTTPS, behind),
            (Reference::Address, None) => (x5u::TEXT, &*self.x5u),
        };
        let flags = [
            (flag::HEADER_ORDER, !self.header_order.is_lexicographic()),
            (flag::PAYLOAD_ORDER, !self.payload_order.is_lexicographic()),
            (flag::HEADER_MEMBERS, !self.header_members.is_empty()),
            (flag::PAYLOAD_MEMBERS, !self.payload_members.is_empty()),
            (flag::DIV, self.div.is_some()),
            (flag::OPT, self.opt.is_some()),
        ];
        let flags = flags.iter().filter(|(_, is_set)| *is_set).fold(0, |all, (flag, _)| all | flag);
        out.extend([
            VERSION << 4 | code_of(&self.kind),
            code_of_attest(self.attest) << 6 | origid_code << 4 | orig_code << 2 | dest_code,
            x5u_code << 6 | flags,
        ]);
        if code_of(&self.kind) == kind::TEXT {
            write_text(out, self.kind.ppt().unwrap_or_default(), "ppt")?;
        }
        out.extend(self.iat.to_be_bytes());
        match reference {
            Reference::Digest => {
                out.extend(X5uDigest::of(x5u).0);
                packed.addresses.push(x5u.into());
            }
            Reference::Address => write_text(out, x5u, "x5u")?,
        }
        match origid {
            None => {}
            Some((_, Some((_, octets)))) => out.extend(octets),
            Some((text, None)) => write_text(out, text, "origid")?,
        }
        write_identity(out, orig_code, &self.orig)?;
        match (dest_code, &*self.dest) {
            (dest::LIST, list) => write_list(out, list, context.called.as_ref())?,
            (_, [only]) => write_identity(out, dest_code, only)?,
            _ => {}
        }
        if let Some(div) = &self.div {
            write_marked_identity(out, &div.identity, None)?;
            write_members(out, &div.members)?;
        }
        if let Some(token) = &self.opt {
            let inside = self.write_opt(out, token, context, options, depth)?;
            packed.addresses.extend(inside);
        }
        for members in [&self.header_members, &self.payload_members] {
            if !members.is_empty() {
                write_members(out, members)?;
            }
        }
        self.header_order.encode(out);
        self.payload_order.encode(out);
        out.extend(self.signature);
        Ok(packed)
    }

    /// The token in a token: packed where that gives it back exactly. Returns what that names by a digest.
    fn write_opt(
        &self,
        out: &mut Vec<u8>,
        token: &str,
        context: &PackContext,
        options: &PackOptions,
        depth: usize,
    ) -> Result<Vec<String>, PackError> {
        let inside = self.context_inside(context);
        let packed = match Token::parse(token.as_bytes()) {
            Ok(token) if depth < MAX_NESTED => {
                pack_at(&token, &inside, options, depth.saturating_add(1)).ok()
            }
            _ => None,
        };
        if let Some(packed) = packed {
            out.push(opt::PACKED);
            write_length(out, packed.octets.len(), "opt")?;
            out.extend(packed.octets);
            return Ok(packed.addresses);
        }
        out.push(opt::TEXT);
        write_text(out, token, "opt")?;
        Ok(Vec::new())
    }

    /// What is left out of a token in this one: the caller is the same, and it was for the number that is diverted here.
    pub(super) fn context_inside(&self, context: &PackContext) -> PackContext {
        PackContext { calling: context.calling, called: self.div.as_ref().and_then(Div::number) }
    }
}

impl Div<'_> {
    fn number(&self) -> Option<E164Number> {
        match &self.identity {
            // A leading + would be passed over.
            Identity::Tn(text) => text.parse().ok().filter(|number: &E164Number| number.as_str() == text),
            Identity::Uri(_) => None,
        }
    }
}

/// Octets that nearly all packed forms stay below.
const USUAL: usize = 160;

/// Octet 2, bits 8-7.
const fn code_of_attest(attest: Option<Attestation>) -> u8 {
    match attest {
        None => 0,
        Some(Attestation::Full) => 1,
        Some(Attestation::Partial) => 2,
        Some(Attestation::Gateway) => 3,
    }
}

/// How an identity is told; `number` is that of the message.
fn code_of_identity(of: &Identity<'_>, number: Option<&E164Number>) -> u8 {
    match of {
        Identity::Tn(text) if number.is_some_and(|number| number.as_str() == text) => identity::OF_MESSAGE,
        Identity::Tn(text) if is_digits(text) => identity::DIGITS,
        Identity::Tn(_) => identity::NUMBER_TEXT,
        Identity::Uri(_) => identity::URI,
    }
}

/// Whether a number is told in packed digits.
pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|digit| DIGITS.contains(&digit))
}

/// What follows a code that stands elsewhere.
fn write_identity(out: &mut Vec<u8>, code: u8, of: &Identity<'_>) -> Result<(), PackError> {
    match code {
        identity::OF_MESSAGE => Ok(()),
        identity::DIGITS => {
            write_length(out, of.text().len(), "number")?;
            let codes = of.text().bytes().filter_map(|digit| DIGITS.iter().position(|&other| other == digit));
            write_nibbles(out, codes.filter_map(|code| u8::try_from(code).ok()));
            Ok(())
        }
        _ => write_text(out, of.text(), "identity"),
    }
}

fn write_marked_identity(
    out: &mut Vec<u8>,
    of: &Identity<'_>,
    number: Option<&E164Number>,
) -> Result<(), PackError> {
    let code = code_of_identity(of, number);
    out.push(code);
    write_identity(out, code, of)
}

fn write_list(
    out: &mut Vec<u8>,
    list: &[Identity<'_>],
    called: Option<&E164Number>,
) -> Result<(), PackError> {
    write_length(out, list.len(), "dest")?;
    list.iter().try_for_each(|identity| write_marked_identity(out, identity, called))
}

fn write_members(out: &mut Vec<u8>, members: &[Other<'_>]) -> Result<(), PackError> {
    write_length(out, members.len(), "members")?;
    members.iter().try_for_each(|(name, value)| {
        write_text(out, name, "name of a member")?;
        write_text(out, value.get(), "value of a member")
    })
}

fn write_text(out: &mut Vec<u8>, text: &str, field: &'static str) -> Result<(), PackError> {
    write_length(out, text.len(), field)?;
    out.extend_from_slice(text.as_bytes());
    Ok(())
}

/// One octet, or two with bit 8 of the first set.
fn write_length(out: &mut Vec<u8>, length: usize, field: &'static str) -> Result<(), PackError> {
    let number = u16::try_from(length).ok().filter(|_| length <= MAX_LENGTH);
    let [high, low] = number.ok_or(PackError::FieldTooLong { field })?.to_be_bytes();
    if length < TWO_OCTETS {
        out.push(low);
    } else {
        out.extend([high | 0x80, low]);
    }
    Ok(())
}
