//! Claims by their names in JSON, for whoever has such names: constraints in certificates (RFC 8226 §8).

use alloc::vec::Vec;

use crate::claims::Claims;
use crate::fingerprint::Fingerprint;
use crate::write::{deterministic, string};

impl Claims<'_> {
    /// The JSON of the claim with this name, in the deterministic form of RFC 8225 §9; `None` where there is none.
    ///
    /// ```
    /// use trueline_passport::{Attestation, Claims, Destination, Identity};
    ///
    /// let dest = Destination::new(Identity::tn("12025550143"));
    /// let claims = Claims::new(1_443_208_345, Identity::tn("12025550142"), dest).with_attest(Attestation::Full);
    /// assert_eq!(claims.member("attest").as_deref(), Some(&br#""A""#[..]));
    /// assert_eq!(claims.member("dest").as_deref(), Some(&br#"{"tn":["12025550143"]}"#[..]));
    /// assert_eq!(claims.member("rcd"), None);
    /// ```
    #[must_use]
    pub fn member(&self, name: &str) -> Option<Vec<u8>> {
        let mut json = Vec::new();
        match name {
            "attest" => string(&mut json, self.attest()?.letter()),
            "crn" => string(&mut json, self.crn()?),
            "dest" => self.dest().write(&mut json),
            "div" => self.div()?.write(&mut json),
            "iat" => json.extend_from_slice(alloc::format!("{}", self.iat()).as_bytes()),
            "mky" => Fingerprint::write_list(self.mky()?, &mut json),
            "opt" => string(&mut json, self.opt()?),
            "orig" => self.orig().write(&mut json),
            "origid" => string(&mut json, self.origid()?),
            "rcd" => self.rcd()?.write(&mut json),
            "rcdi" => self.rcdi()?.write(&mut json),
            "rph" => self.rph()?.write(&mut json),
            "sph" => string(&mut json, self.sph()?),
            _ => deterministic(self.other(name)?, &mut json),
        }
        Some(json)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tolerance::Tolerance;

    #[test]
    fn every_claim_is_found_by_its_name_as_it_is_written() {
        let json = br#"{"attest":"A","crn":"a \"b\"","dest":{"tn":["12025550143"],"uri":["sip:a@example.com"]},
            "div":{"tn":"12025550144"},"iat":1443208345,
            "mky":[{"alg":"sha-256","dig":"021ACC5427ABEB9C533F3E4B652E7D463F5442CD54F17A03A27DF9B07F4619B2"}],
            "opt":"a.b.c","orig":{"tn":"12025550142"},"origid":"123e4567-e89b-12d3-a456-426655440000",
            "rcd":{"nam":"A"},"rcdi":{"/jcl":"sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE="},
            "rph":{"auth":["esnet.1"]},"sph":"psap-callback","zz":{"b":[1, 2], "a":null}}"#;
        let claims = Claims::from_json(json, Tolerance::default()).unwrap();
        let written: serde_json::Map<_, _> = serde_json::from_slice(&claims.to_json()).unwrap();
        assert_eq!(written.len(), 14);
        for (name, value) in &written {
            let member = claims.member(name).unwrap();
            assert_eq!(serde_json::from_slice::<serde_json::Value>(&member).unwrap(), *value, "{name}");
        }
        assert_eq!(claims.member("zz").as_deref(), Some(&br#"{"a":null,"b":[1,2]}"#[..]));
        assert_eq!(claims.member("no such claim"), None);
    }

    #[test]
    fn a_token_of_these_claims_alone_has_no_other_member() {
        let claims = Claims::from_json(
            br#"{"dest":{"tn":["12025550143"]},"iat":1443208345,"orig":{"tn":"12025550142"}}"#,
            Tolerance::default(),
        );
        let claims = claims.unwrap();
        for name in ["attest", "crn", "div", "mky", "opt", "origid", "rcd", "rcdi", "rph", "sph", ""] {
            assert_eq!(claims.member(name), None, "{name}");
        }
    }
}
