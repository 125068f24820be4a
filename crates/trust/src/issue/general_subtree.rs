//! Names that an authority may, or must not, certify (RFC 5280 §4.2.1.10).

use alloc::string::String;
use alloc::vec::Vec;

use crate::DistinguishedName;
use crate::asn1::tag::{self, SEQUENCE};
use crate::asn1::writer::{write_element, write_text};

/// The base of a subtree.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum GeneralSubtree {
    /// All names that begin with these attributes.
    DirectoryName(DistinguishedName),
    /// A host, and all hosts below it.
    DnsName(String),
    /// A mailbox, a host, or with a period in front all hosts of a domain.
    Rfc822Name(String),
    /// A host of a URI, or with a period in front all hosts of a domain.
    UniformResourceIdentifier(String),
}

/// Appends GeneralSubtrees with the tag that NameConstraints gives them; nothing where there are none.
pub(super) fn write(out: &mut Vec<u8>, number: u8, subtrees: &[GeneralSubtree]) {
    if subtrees.is_empty() {
        return;
    }
    write_element(out, tag::context_constructed(number), |out| {
        for subtree in subtrees {
            write_element(out, SEQUENCE, |out| match subtree {
                GeneralSubtree::DirectoryName(name) => {
                    write_element(out, tag::context_constructed(4), |out| name.write(out));
                }
                GeneralSubtree::DnsName(text) => write_text(out, tag::context(2), text),
                GeneralSubtree::Rfc822Name(text) => write_text(out, tag::context(1), text),
                GeneralSubtree::UniformResourceIdentifier(text) => {
                    write_text(out, tag::context(6), text);
                }
            });
        }
    });
}
