//! Identifiers of vendors and what lies outside the standard (H.225.0 §7.6).

use rasn::Decoder as _; // for what is derived

use crate::h225::choice::choice;
use crate::h225::per::Extensible;
use crate::h225::sequence::sequence;
use crate::h225::values::{ObjectIdentifier, OctetString};

sequence! {
    /// A manufacturer by its T.35 codes (H221NonStandard).
    pub struct H221NonStandard {
        #[rasn(value("0..=255"))]
        t35_country_code: u8,
        #[rasn(value("0..=255"))]
        t35_extension: u8,
        #[rasn(value("0..=65535"))]
        manufacturer_code: u16,
    }
    additions {}
}

choice! {
    /// Whose definition something outside the standard follows (NonStandardIdentifier).
    pub enum NonStandardIdentifier: root 2 {
        /// That of the owner of an object identifier.
        Object(ObjectIdentifier) = 0, "object";
        /// That of a manufacturer.
        H221NonStandard(Extensible<H221NonStandard>) = 1, "h221_non_standard";
    }
}

sequence! {
    /// Data outside the standard (NonStandardParameter).
    pub struct NonStandardParameter {
        non_standard_identifier: NonStandardIdentifier,
        data: OctetString,
    }
}

sequence! {
    /// Who made an endpoint (VendorIdentifier).
    pub struct VendorIdentifier {
        vendor: Extensible<H221NonStandard>,
        product_id optional: OctetString<1, 256>,
        version_id optional: OctetString<1, 256>,
    }
    additions {
        0 enterprise_number: ObjectIdentifier,
    }
}
