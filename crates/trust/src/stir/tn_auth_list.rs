//! The numbers and providers a certificate speaks for (RFC 8226 §9, TNAuthorizationList).

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use trueline_number::E164Number;

use crate::asn1::der_reader::DerReader;
use crate::asn1::error::{Asn1Error, Asn1ErrorKind};
use crate::asn1::tag;
use crate::asn1::writer::write_element;
use crate::stir::coverage::Coverage;
use crate::stir::number_scope::NumberScope;
use crate::stir::service_provider_code::ServiceProviders;
use crate::stir::telephone_number::TelephoneNumber;
use crate::stir::tn_entry::TnEntry;

/// The list as it was received: checked once, read entry by entry, octets kept.
///
/// ```
/// use trueline_trust::{Coverage, TnAuthList};
///
/// // SEQUENCE { [1] { SEQUENCE { "12025550100", 100 } } }
/// let octets = b"\x30\x14\xA1\x12\x30\x10\x16\x0B12025550100\x02\x01\x64";
/// let list = TnAuthList::decode(octets)?;
/// assert_eq!(list.to_string(), "12025550100-12025550199");
/// assert_eq!(list.covers(&"12025550142".parse()?, &()), Coverage::Covered);
/// assert_eq!(list.covers(&"12025550200".parse()?, &()), Coverage::NotCovered);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct TnAuthList<'a> {
    octets: Cow<'a, [u8]>,
}

impl<'a> TnAuthList<'a> {
    /// id-pe-TNAuthList, the extension that holds the list (RFC 8226 §9).
    pub const OID: der::asn1::ObjectIdentifier =
        der::asn1::ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.1.26");

    /// Most entries of a list inside a certificate (our choice: such a certificate has about 100 000 octets; longer lists
    /// are what RFC 8226 §10.1 has references for).
    pub const MAX_ENTRIES: usize = 4_096;

    /// Most entries of a list that was fetched (our choice: about 30 million octets).
    pub const MAX_REFERENCED_ENTRIES: usize = 1 << 20;

    /// Reads the value of the extension.
    ///
    /// # Errors
    /// What the octets are in place of a DER-encoded TNAuthorizationList of at most
    /// [`MAX_ENTRIES`](Self::MAX_ENTRIES).
    pub fn decode(octets: &'a [u8]) -> Result<Self, Asn1Error> {
        Self::decode_within(octets, Self::MAX_ENTRIES)
    }

    /// Reads a list that was fetched because a certificate refers to it (RFC 8226 §10.1).
    ///
    /// # Errors
    /// As for [`decode`](Self::decode), with [`MAX_REFERENCED_ENTRIES`](Self::MAX_REFERENCED_ENTRIES).
    pub fn decode_referenced(octets: &'a [u8]) -> Result<Self, Asn1Error> {
        Self::decode_within(octets, Self::MAX_REFERENCED_ENTRIES)
    }

    fn decode_within(octets: &'a [u8], limit: usize) -> Result<Self, Asn1Error> {
        let mut elements = DerReader::new(octets).single(tag::SEQUENCE, "TNAuthorizationList")?;
        if elements.is_empty() {
            return Err(elements.error("TNAuthorizationList", Asn1ErrorKind::Empty));
        }
        for _ in 0..limit {
            if elements.is_empty() {
                break;
            }
            TnEntry::decode(&mut elements)?;
        }
        if !elements.is_empty() {
            return Err(elements.error("TNAuthorizationList", Asn1ErrorKind::Limit { limit }));
        }
        Ok(Self { octets: Cow::Borrowed(octets) })
    }

    /// A list of these entries, in their order.
    ///
    /// # Errors
    /// [`Empty`](Asn1ErrorKind::Empty), [`Limit`](Asn1ErrorKind::Limit) for more than
    /// [`MAX_REFERENCED_ENTRIES`](Self::MAX_REFERENCED_ENTRIES).
    pub fn from_entries<'e>(
        entries: impl IntoIterator<Item = TnEntry<'e>>,
    ) -> Result<TnAuthList<'static>, Asn1Error> {
        let limit = Self::MAX_REFERENCED_ENTRIES;
        let mut octets = Vec::new();
        let mut failure = Some(Asn1ErrorKind::Empty);
        write_element(&mut octets, tag::SEQUENCE, |out| {
            for (at, entry) in entries.into_iter().enumerate() {
                failure = (at >= limit).then_some(Asn1ErrorKind::Limit { limit });
                if failure.is_some() {
                    return;
                }
                entry.encode(out);
            }
        });
        match failure {
            Some(kind) => Err(Asn1Error { field: "TNAuthorizationList", offset: 0, kind }),
            None => Ok(TnAuthList { octets: Cow::Owned(octets) }),
        }
    }

    /// The value of the extension: as received, or DER.
    #[must_use]
    pub fn octets(&self) -> &[u8] {
        &self.octets
    }

    /// The list with octets of its own.
    #[must_use]
    pub fn into_owned(self) -> TnAuthList<'static> {
        TnAuthList { octets: Cow::Owned(self.octets.into_owned()) }
    }

    /// The entries, in their order.
    pub fn entries(&self) -> impl Iterator<Item = TnEntry<'_>> {
        let mut elements = DerReader::new(&self.octets)
            .single(tag::SEQUENCE, "TNAuthorizationList")
            .unwrap_or(DerReader::new(&[]));
        // All of them have been read before without an error.
        core::iter::from_fn(move || TnEntry::decode(&mut elements).ok())
    }

    /// Whether the signer may speak for a number. Entries add up (RFC 9060 §4.1): one that covers it is enough.
    ///
    /// It looks at the entries one after another and allocates nothing; for many questions to a long list there is
    /// [`scope`](Self::scope).
    pub fn covers(&self, number: &E164Number, providers: &impl ServiceProviders) -> Coverage {
        self.covers_number(&TelephoneNumber::from(*number), providers)
    }

    /// The same for any number a list can hold, those with `#` and `*` too.
    pub fn covers_number(&self, number: &TelephoneNumber, providers: &impl ServiceProviders) -> Coverage {
        let one = |entry: TnEntry<'_>| match entry {
            TnEntry::ServiceProvider(code) => providers.has(code.as_str(), number).into(),
            TnEntry::Range(range) => Coverage::from(Some(range.covers(number))),
            TnEntry::One(one) => Coverage::from(Some(one == *number)),
        };
        Coverage::any(self.entries().map(one))
    }

    /// Everything the list speaks for, put in order to be asked often or compared.
    #[must_use]
    pub fn scope(&self) -> NumberScope {
        NumberScope::of(self.entries())
    }

    /// Whether everything the other list speaks for is in this one.
    pub fn contains(&self, other: &TnAuthList<'_>, providers: &impl ServiceProviders) -> Coverage {
        if self.octets == other.octets {
            return Coverage::Covered;
        }
        self.scope().contains(&other.scope(), providers)
    }

    /// Whether a delegate with this list keeps within what its parent may speak for (RFC 9060 §4).
    pub fn is_subset_of(&self, parent: &TnAuthList<'_>, providers: &impl ServiceProviders) -> Coverage {
        parent.contains(self, providers)
    }
}

/// Entries that a line shows.
const SHOWN: usize = 8;

/// The first entries, and how many there are beyond them.
impl fmt::Display for TnAuthList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut entries = self.entries();
        for (at, entry) in entries.by_ref().take(SHOWN).enumerate() {
            write!(f, "{}{entry}", if at == 0 { "" } else { ", " })?;
        }
        match entries.count() {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}
