//! PASSporT: signed here, verified by Kamailio and OpenSSL; and the other way round.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use trueline_differential::kamailio::{HOW_TO_INSTALL, Kamailio, ToSign};
use trueline_differential::openssl;
use trueline_differential::seeded::Seeded;
use trueline_number::NumberingContext;
use trueline_passport::es256::{Sign as _, Signature, SigningKey, Verify as _, VerifyingKey};
use trueline_passport::{
    Attestation, Call, Claims, Destination, Header, Identity, IdentityField, KeyAtHand, Party, PassportType,
    Reason, Status, Token, VerificationPolicy, Verifier, sign,
};

/// Tokens each way.
const EACH: u32 = 40;
const ATTESTATIONS: [Attestation; 3] = [Attestation::Full, Attestation::Partial, Attestation::Gateway];

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

/// A folder with a key, unless OpenSSL is missing.
fn folder(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    match openssl::make_key(&folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            eprintln!("not compared: OpenSSL is missing; install it with: sudo apt-get install openssl");
            None
        }
        made => {
            made.unwrap();
            Some(folder)
        }
    }
}

fn keys(folder: &Path) -> (SigningKey, VerifyingKey) {
    let private = std::fs::read_to_string(folder.join("private.pem")).unwrap();
    let public = std::fs::read_to_string(folder.join("public.pem")).unwrap();
    (SigningKey::from_pem(&private).unwrap(), VerifyingKey::from_pem(&public).unwrap())
}

/// What differs from call to call.
struct Values {
    orig: String,
    dest: String,
    attest: Attestation,
    origid: String,
    x5u: String,
}

impl Values {
    fn new(seeded: &mut Seeded) -> Self {
        let mut number = || format!("120255501{:02}", seeded.number(0..=99));
        let (orig, dest) = (number(), number());
        Self {
            orig,
            dest,
            attest: ATTESTATIONS[usize::try_from(seeded.number(0..=2)).unwrap()],
            origid: format!("123e4567-e89b-42d3-a456-{:012x}", seeded.number(0..=u32::MAX - 1)),
            x5u: format!("https://cert.example.com/{}.pem", seeded.number(0..=999)),
        }
    }

    fn token(&self, iat: u64, key: &SigningKey) -> String {
        let dest = Destination::new(Identity::tn(&*self.dest));
        let claims = Claims::new(iat, Identity::tn(&*self.orig), dest)
            .with_attest(self.attest)
            .with_origid(&*self.origid);
        sign(&Header::new(PassportType::Shaken, &*self.x5u), &claims, key).unwrap()
    }

    fn identity(&self, iat: u64, key: &SigningKey) -> String {
        format!("{};info=<{}>;alg=ES256;ppt=shaken", self.token(iat, key), self.x5u)
    }

    /// Our verdict on a token that was signed elsewhere for these values.
    fn judge(&self, token: &str, key: &VerifyingKey) -> Status {
        let party = |number: &str| Party::number(format!("+{number}"), &NumberingContext::UNKNOWN);
        let (callers, called) = ([party(&self.orig)], [party(&self.dest)]);
        let call = Call { callers: &callers, called: &called, ..Call::default() };
        let field =
            IdentityField::new(token.as_bytes(), Some(&self.x5u), Some("ES256"), Some("shaken")).unwrap();
        let verifier = Verifier::new(KeyAtHand(key), VerificationPolicy::SHAKEN, now());
        let verdict = verifier.verify(&[field], &call, None, &mut ());
        if verdict.caller() == Status::Passed {
            assert_eq!(verdict.attest(), Some(self.attest));
        }
        verdict.caller()
    }
}

/// The token with one character of its signature changed.
fn bent(token: &str) -> String {
    let at = token.rfind('.').unwrap() + 40;
    let other = if token.as_bytes()[at] == b'A' { "B" } else { "A" };
    [&token[..at], other, &token[at + 1..]].concat()
}

#[test]
fn kamailio_and_we_take_and_refuse_the_same() {
    let Some(folder) = folder("kamailio") else { return };
    let mut kamailio = match Kamailio::start(&folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            eprintln!("not compared: Kamailio with secsipid is missing; install it with: {HOW_TO_INSTALL}");
            return;
        }
        started => started.unwrap(),
    };
    let (private, public) = keys(&folder);
    let mut seeded = Seeded::new(8225);
    for _ in 0..EACH {
        let values = Values::new(&mut seeded);
        // Ours, there.
        let ours = values.identity(now(), &private);
        assert_eq!(kamailio.verify(&ours).unwrap(), Ok(()), "{ours}");
        let (token, parameters) = ours.split_once(';').unwrap();
        let broken = bent(token);
        assert!(kamailio.verify(&format!("{broken};{parameters}")).unwrap().is_err());
        assert_eq!(values.judge(&broken, &public), Status::Failed(Reason::SignatureInvalid));
        // Theirs, here.
        let Values { orig, dest, attest, origid, x5u } = &values;
        let theirs = kamailio.sign(ToSign { orig, dest, attest: attest.letter(), origid, x5u }).unwrap();
        let (token, parameters) = theirs.split_once(';').unwrap();
        assert_eq!(values.judge(token, &public), Status::Passed, "{theirs}");
        assert_eq!(values.judge(&bent(token), &public), Status::Failed(Reason::SignatureInvalid));
        assert_eq!(parameters, format!("info=<{x5u}>;alg=ES256;ppt=shaken"));
        // Both write the same header and claims, octet for octet.
        let iat = Token::parse(token.as_bytes()).unwrap().open().unwrap();
        let iat = iat.claims(VerificationPolicy::SHAKEN.tolerance).unwrap().iat();
        let same = values.token(iat, &private);
        assert_eq!(same.rsplit_once('.').unwrap().0, token.rsplit_once('.').unwrap().0);
    }
    // Both refuse what is stale, each with a window of its own.
    let values = Values::new(&mut seeded);
    let stale = values.identity(now() - Kamailio::EXPIRE - 5, &private);
    assert!(kamailio.verify(&stale).unwrap().is_err());
    assert_eq!(values.judge(stale.split(';').next().unwrap(), &public), Status::Failed(Reason::IatStale));
}

#[test]
fn openssl_and_we_make_the_same_of_signatures() {
    let Some(folder) = folder("openssl") else { return };
    let (private, public) = keys(&folder);
    let mut seeded = Seeded::new(7518);
    for _ in 0..EACH {
        let values = Values::new(&mut seeded);
        let token = values.token(now(), &private);
        let parsed = Token::parse(token.as_bytes()).unwrap();
        let (input, signature) = (parsed.signing_input(), parsed.signature().unwrap());
        assert!(openssl::verify(&folder, input, &signature.to_der()).unwrap());
        let other = [input, b"x"].concat();
        assert!(!openssl::verify(&folder, &other, &signature.to_der()).unwrap());

        let theirs = Signature::from_der(&openssl::sign(&folder, input).unwrap()).unwrap();
        assert_eq!(public.verify(input, &theirs), Ok(()));
        assert!(public.verify(&other, &theirs).is_err());
        assert_ne!(private.sign(input).unwrap().0, [0; 64]);
    }
}
