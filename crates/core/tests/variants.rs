//! What the variants of ISUP say of the caller beside Q.763, one test a rule, through the public API.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that finds anything unexpected must stop"
)]

use hex_literal::hex;
use trueline::bicc;
use trueline::isup::Variant::{self, Ansi, ItuT, Japan, UnitedKingdom};
use trueline::isup::{self, Category};
use trueline::number::{NumberingContext, Presentation, Rule, Screening};
use trueline::sip;
use trueline::{CallSetup, CallerCategory, ClaimSource, DiversionSource, MAX_CATEGORIES};

/// Fixed part and called party number +44 7700 900123 of an IAM on circuit 5.
const HEAD: [u8; 19] = hex!("0500 01 00 2000 0A 03 02 0A 08 0410 44 77 00 09 10 32");
/// The same in ANSI T1.113: to 202 555 0143, with user service information for speech.
const ANSI_HEAD: [u8; 22] = hex!("0500 01 00 2000 0A 03 06 0D 03 8090A2 07 0310 02 52 55 10 34");
/// Calling party number 202 555 0142, network provided.
const CALLING: [u8; 9] = hex!("0A 07 0313 02 52 55 10 24");

fn iam(variant: Variant, optional: &[&[u8]]) -> Vec<u8> {
    let head: &[u8] = if variant == Ansi { &ANSI_HEAD } else { &HEAD };
    [head, &optional.concat(), &[0]].concat()
}

fn call(octets: &[u8], variant: Variant) -> CallSetup<'_> {
    CallSetup::from_isup(&isup::Message::decode_as(octets, variant).unwrap()).unwrap().unwrap()
}

fn sources(call: &CallSetup<'_>) -> Vec<ClaimSource> {
    call.claims.iter().map(|claim| claim.source).collect()
}

fn number(address: &trueline::Address<'_>, country: &str) -> String {
    address.canonical(&NumberingContext::for_country(country.parse().unwrap())).to_string()
}

fn remarks(call: &CallSetup<'_>) -> String {
    call.remarks.iter().map(|remark| format!("{remark}\n")).collect()
}

#[test]
fn a_charge_number_is_a_claim_behind_the_calling_party_number() {
    let octets = iam(Ansi, &[&hex!("EB 07 0310 02 52 55 10 94"), &CALLING]);
    let call = call(&octets, Ansi);
    assert_eq!(sources(&call), [ClaimSource::CallingPartyNumber, ClaimSource::ChargeNumber]);
    assert_eq!(number(&call.claims[0].address, "1"), "12025550142");
    assert_eq!(number(&call.claims[1].address, "1"), "12025550149");
    assert_eq!((call.claims[1].presentation, call.claims[1].screening), (None, None));
    assert_eq!(number(&call.called.unwrap(), "1"), "12025550143");
}

#[test]
fn a_calling_name_is_a_claim_that_is_no_number() {
    let octets = iam(Ansi, &[&CALLING, &hex!("C7 06 20"), b"ALICE"]);
    let call = call(&octets, Ansi);
    assert_eq!(sources(&call), [ClaimSource::CallingPartyNumber, ClaimSource::GenericName]);
    assert_eq!(call.claims[1].to_string(), "ALICE (generic name; presentation allowed)");
    assert_eq!(call.claims[1].address.canonical(&NumberingContext::UNKNOWN).rule(), Rule::NotANumber);
    // Not even where it looks like the URI of one.
    let octets = iam(Ansi, &[&hex!("C7 11 20"), b"tel:+12025550142"]);
    let claim = self::call(&octets, Ansi).claims[0];
    assert_eq!(claim.address.canonical(&NumberingContext::UNKNOWN).rule(), Rule::NotANumber);
}

#[test]
fn a_name_is_withheld_unless_it_may_be_shown() {
    // Octet 1 of the generic name, and what it means.
    for (octet, presentation) in [
        (0x20, Some(Presentation::Allowed)),
        (0x21, Some(Presentation::Restricted)),
        (0x22, Some(Presentation::Restricted)),
        (0x23, None),
        (0x30, Some(Presentation::AddressNotAvailable)),
    ] {
        let octets = iam(Ansi, &[&[0xC7, 6, octet], b"ALICE"]);
        let claim = call(&octets, Ansi).claims[0];
        assert_eq!(claim.presentation, presentation, "{octet:02X}");
        let shown = matches!(presentation, None | Some(Presentation::Allowed));
        assert_eq!(claim.to_string().contains("ALICE"), shown, "{octet:02X}");
    }
}

#[test]
fn the_name_of_another_party_is_no_claim() {
    // Type of name 3: redirecting name.
    let octets = iam(Ansi, &[&hex!("C7 06 60"), b"ALICE"]);
    assert!(call(&octets, Ansi).claims.is_empty());
}

#[test]
fn originating_line_information_is_a_category() {
    let octets = iam(Ansi, &[&hex!("EA 01 1D")]);
    let call = call(&octets, Ansi);
    let told: Vec<_> =
        call.categories.iter().map(|c| (c.source(), c.code(), c.to_string(), c.is_ordinary())).collect();
    assert_eq!(
        told,
        [
            ("calling_partys_category", 10, "ordinary subscriber".to_owned(), true),
            ("originating_line_information", 29, "prison or inmate service".to_owned(), false),
        ]
    );
    assert_eq!(call.categories[0], CallerCategory::CallingPartysCategory(Category::ORDINARY_SUBSCRIBER));
}

#[test]
fn the_presentation_number_and_the_partial_cli_are_claims() {
    let octets = iam(
        UnitedKingdom,
        &[
            &hex!("FB 05 21 43 65 87 09"),
            &hex!("FD 07 0391 77 00 09 10 32"),
            &hex!("0A 07 0313 77 00 09 10 54"),
        ],
    );
    let call = call(&octets, UnitedKingdom);
    let expected =
        [ClaimSource::CallingPartyNumber, ClaimSource::PartialCli, ClaimSource::PresentationNumber];
    assert_eq!(sources(&call), expected);
    assert_eq!(number(&call.claims[0].address, "44"), "447700900145");
    // It names a switch; whatever its digits, nobody can be called there.
    assert_eq!(call.claims[1].address.canonical(&NumberingContext::UNKNOWN).rule(), Rule::NotConvertible);
    assert_eq!(call.claims[1].to_string(), "1234567890 (partial CLI)");
    assert_eq!(number(&call.claims[2].address, "44"), "447700900123");
    assert_eq!(call.claims[2].presentation, Some(Presentation::Allowed));
    assert_eq!(call.claims[2].screening, Some(Screening::UserProvidedVerifiedAndPassed));
}

#[test]
fn a_restricted_presentation_number_stays_out_of_the_line_for_operators() {
    let octets = iam(UnitedKingdom, &[&hex!("FD 07 0395 77 00 09 10 32")]);
    let claim = call(&octets, UnitedKingdom).claims[0];
    assert!(claim.to_string().starts_with("withheld (presentation number"), "{claim}");
}

#[test]
fn the_last_diverting_line_identity_is_a_diversion() {
    let octets = iam(UnitedKingdom, &[&hex!("FC 07 0317 77 00 09 10 00")]);
    let call = call(&octets, UnitedKingdom);
    assert!(call.claims.is_empty());
    assert_eq!(call.diversions[0].source, DiversionSource::LastDivertingLineIdentity);
    assert_eq!(call.diversions[0].presentation, Some(Presentation::Restricted));
    assert_eq!(number(&call.diversions[0].address, "44"), "447700900100");
    // It comes without the redirection information of Q.763.
    assert!(!remarks(&call).contains("redirection information"), "{}", remarks(&call));
}

#[test]
fn a_contractor_number_is_a_claim() {
    let octets = iam(Japan, &[&hex!("F9 07 0310 02 52 55 10 24")]);
    let call = call(&octets, Japan);
    assert_eq!(sources(&call), [ClaimSource::ContractorNumber]);
    assert_eq!(call.claims[0].to_string(), "2025550142 (contractor number)");
}

#[test]
fn a_cause_of_no_cli_is_remarked_in_words() {
    for (octet, words) in [
        (0x81, "the user's request"),
        (0x82, "interaction with another service"),
        (0x83, "a public telephone"),
        (0x84, "for a cause without a meaning here"),
    ] {
        let octets = iam(Japan, &[&[0xF5, 1, octet]]);
        let call = call(&octets, Japan);
        assert!(remarks(&call).contains("no calling line identity"), "{}", remarks(&call));
        assert!(remarks(&call).contains(words), "{}", remarks(&call));
    }
}

#[test]
fn each_additional_partys_category_is_one_of_the_caller() {
    let octets = iam(Japan, &[&hex!("F3 04 FE 01 FD 09")]);
    let call = call(&octets, Japan);
    let told: Vec<_> = call.categories.iter().skip(1).map(ToString::to_string).collect();
    assert_eq!(told, ["fixed service, type 1: payphone in a train", "mobile service, type 1: unknown (9)"]);
}

#[test]
fn more_categories_than_are_read_leave_a_remark() {
    let pairs = hex!("FE 01").repeat(MAX_CATEGORIES);
    let octets = iam(Japan, &[&[0xF3, 16], &pairs]);
    let call = call(&octets, Japan);
    assert_eq!(call.categories.len(), MAX_CATEGORIES);
    assert!(remarks(&call).contains("more categories"), "{}", remarks(&call));
}

#[test]
fn codes_of_national_use_mean_nothing_in_another_variant() {
    let octets = iam(ItuT, &[&hex!("FD 07 0391 77 00 09 10 32"), &hex!("F9 07 0310 02 52 55 10 24")]);
    for variant in [ItuT, Ansi] {
        let octets = iam(variant, &[&octets[HEAD.len()..octets.len() - 1]]);
        assert!(call(&octets, variant).claims.is_empty(), "{variant}");
    }
    assert_eq!(sources(&call(&octets, UnitedKingdom)), [ClaimSource::PresentationNumber]);
    assert_eq!(sources(&call(&octets, Japan)), [ClaimSource::ContractorNumber]);
}

#[test]
fn an_iam_of_bicc_has_the_parameters_of_its_variant_too() {
    let isup = iam(UnitedKingdom, &[&hex!("FD 07 0391 77 00 09 10 32")]);
    let octets = [&[7, 0, 0, 0], &isup[2..]].concat();
    let sources_in = |variant| {
        let message = bicc::Message::decode_as(&octets, variant).unwrap();
        sources(&CallSetup::from_bicc(&message).unwrap().unwrap())
    };
    assert_eq!(sources_in(UnitedKingdom), [ClaimSource::PresentationNumber]);
    assert!(sources_in(ItuT).is_empty());
}

#[test]
fn an_isup_body_of_sip_is_read_in_the_variant() {
    let body = &iam(UnitedKingdom, &[&hex!("FD 07 0391 77 00 09 10 32")])[2..];
    let head = format!(
        "INVITE sip:+447700900123@example.net SIP/2.0\r\nFrom: <sip:a@example.com>;tag=1\r\n\
         Content-Type: application/isup;version=itu-t92+\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let octets = [head.as_bytes(), body].concat();
    let message = sip::Message::decode(&octets).unwrap();
    let sources_in = |variant| sources(&CallSetup::from_sip_as(&message, variant).unwrap().unwrap());
    assert_eq!(sources_in(UnitedKingdom), [ClaimSource::From, ClaimSource::PresentationNumber]);
    assert_eq!(sources_in(ItuT), [ClaimSource::From]);
}
