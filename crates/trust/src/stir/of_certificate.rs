//! What STIR adds to a certificate (RFC 8226, RFC 9118), asked of the certificate.

use alloc::vec::Vec;

use crate::{Asn1Error, Certificate, ClaimConstraints, ConstraintsExtension, TnAuthList, TnListReference};

/// id-pe-authorityInfoAccess, 1.3.6.1.5.5.7.1.1.
const AUTHORITY_INFORMATION_ACCESS: [u8; 8] = [0x2B, 6, 1, 5, 5, 7, 1, 1];

impl<'a> Certificate<'a> {
    /// The numbers and providers that it speaks for, where it holds them itself.
    ///
    /// # Errors
    /// What the octets are in place of a TNAuthList.
    pub fn tn_auth_list(&self) -> Result<Option<TnAuthList<'a>>, Asn1Error> {
        self.extension(TnAuthList::OID.as_bytes())
            .map(|extension| TnAuthList::decode(extension.value))
            .transpose()
    }

    /// Where lists are to be had that it refers to in place of holding them (RFC 8226 §10.1).
    ///
    /// # Errors
    /// Those of [`TnListReference::all_in`].
    pub fn tn_list_references(&self) -> Result<Vec<TnListReference<'a>>, Asn1Error> {
        let extension = self.extension(&AUTHORITY_INFORMATION_ACCESS);
        extension.map_or(Ok(Vec::new()), |extension| TnListReference::all_in(extension.value))
    }

    /// What tokens under it may claim.
    ///
    /// # Errors
    /// Those of [`ClaimConstraints::of_certificate`].
    pub fn claim_constraints(&self) -> Result<Option<ClaimConstraints<'a>>, Asn1Error> {
        use ConstraintsExtension::{EnhancedJwtClaimConstraints, JwtClaimConstraints};
        let value = |kind: ConstraintsExtension| self.extension(kind.oid().as_bytes()).map(|it| it.value);
        ClaimConstraints::of_certificate(value(JwtClaimConstraints), value(EnhancedJwtClaimConstraints))
    }
}
