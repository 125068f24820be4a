//! `trueline ca issue`: a key and a certificate for it.

use trueline::passport::es256::{SigningKey, private_key_pem};

use crate::ca::arguments::Issue;
use crate::ca::authority::{Authority, random};
use crate::ca::issuing::{self, Subject};
use crate::failure::Failure;

pub(super) fn run(arguments: &Issue) -> Result<(), Failure> {
    let authority = Authority::open(&arguments.folder)?;
    issuing::check_name(&authority, &arguments.name, &arguments.order)?;
    let before = authority.newest(&arguments.name);
    let subject = match before {
        Some(before) if before.record.has_key => {
            let key = authority.key(&before.record.key_path())?;
            Subject {
                key: key.verifying_key().clone(),
                private: None,
                has_key: true,
                name: before.certificate().map(|certificate| certificate.subject().into()),
                list: None,
            }
        }
        Some(_) => {
            return Err(Failure::Usage(format!(
                "NAME {}: it was issued for a request; renew it with trueline ca sign-csr --renew",
                arguments.name
            )));
        }
        None => made()?,
    };
    issuing::issue(authority, &arguments.name, &arguments.order, subject)
}

/// A key that nobody has had before.
fn made() -> Result<Subject, Failure> {
    let failed =
        |error| Failure::Key { name: "a key made of random octets".to_owned(), error: Box::new(error) };
    let pem = private_key_pem(&random()?).map_err(failed)?;
    let key = SigningKey::from_pem(&pem).map_err(failed)?;
    Ok(Subject {
        key: key.verifying_key().clone(),
        private: Some((pem.to_string(), key)),
        has_key: true,
        name: None,
        list: None,
    })
}
