//! Extensions of STIR certificates: what is read is written the same, and sets say what the entries say.

use trueline_trust::{
    Asn1Error, ClaimConstraints, ConstraintsExtension, Coverage, NumberSet, ServiceProviderTable,
    TelephoneNumber, TnAuthList, TnEntry, TnListReference,
};

/// Octets as a TNAuthList, as constraints on claims, and as a reference to a list.
pub fn tn_auth_list(octets: &[u8]) {
    match TnAuthList::decode(octets) {
        Ok(list) => holds(&list),
        Err(error) => points_into(octets, error),
    }
    for extension in
        [ConstraintsExtension::JwtClaimConstraints, ConstraintsExtension::EnhancedJwtClaimConstraints]
    {
        match ClaimConstraints::decode(extension, octets) {
            Ok(constraints) => {
                assert_eq!(constraints.encode().as_deref(), Ok(octets), "{constraints}");
            }
            Err(error) => points_into(octets, error),
        }
    }
    match TnListReference::all_in(octets) {
        Ok(references) => assert!(references.len() <= TnListReference::MAX_ACCESS_DESCRIPTIONS),
        Err(error) => points_into(octets, error),
    }
}

fn points_into(octets: &[u8], error: Asn1Error) {
    assert!(error.offset <= octets.len(), "{error} in {} octets", octets.len());
}

fn holds(list: &TnAuthList<'_>) {
    let _ = list.to_string();
    let entries: Vec<_> = list.entries().collect();
    let again = TnAuthList::from_entries(entries.iter().copied());
    assert!(again.is_ok(), "{list} cannot be written");
    let Ok(again) = again else { return };
    // What a later version may add to a range is kept in the octets alone.
    assert!(again.octets() == list.octets() || again.octets().len() < list.octets().len(), "{list}");
    assert!(again.entries().eq(list.entries()), "{list} becomes {again}");

    let scope = list.scope();
    assert_eq!(scope.to_list().map(|list| list.scope()).as_ref(), Ok(&scope), "{list}");
    assert_eq!(scope.contains(&scope, &()), Coverage::Covered);
    // Of codes nothing is covered, so what is covered is so by numbers.
    let nothing = ServiceProviderTable::new();
    for entry in &entries {
        let one = NumberSet::of([*entry]);
        assert!(scope.numbers().contains(&one), "{list} has not all of {entry}");
        let number: TelephoneNumber = match entry {
            TnEntry::ServiceProvider(_) => continue,
            TnEntry::Range(range) => range.last(),
            TnEntry::One(number) => *number,
        };
        assert!(one.covers(&number));
        assert_eq!(list.covers_number(&number, &nothing), Coverage::Covered, "{number} in {list}");
    }
}
