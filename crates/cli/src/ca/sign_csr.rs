//! `trueline ca sign-csr`: a certificate for the key in a request.

use trueline::trust::CertificateRequest;

use crate::ca::arguments::SignCsr;
use crate::ca::authority::Authority;
use crate::ca::certificate_file;
use crate::ca::issuing::{self, Subject};
use crate::failure::Failure;

pub(super) fn run(arguments: &SignCsr) -> Result<(), Failure> {
    let name = certificate_file::name_of(&arguments.request);
    let contents = certificate_file::read(&arguments.request)?;
    let unreadable = |problem: String| Failure::Unreadable { name: name.clone(), problem };
    let [octets] = &*contents.requests else {
        let what = match contents.requests.len() {
            0 => "there is no certificate request in it (PKCS #10, PEM or DER)".to_owned(),
            count => format!("there are {count} certificate requests in it; give one at a time"),
        };
        return Err(unreadable(what));
    };
    let request = CertificateRequest::from_der(octets).map_err(|error| unreadable(error.to_string()))?;
    request.verify().map_err(|error| unreadable(format!("{error}; have it made again with its own key")))?;
    let key = request
        .verifying_key()
        .map_err(|error| unreadable(format!("{error}; tokens need a key on P-256 (RFC 8225 §8.1)")))?;
    let asked = request.tn_auth_list().map_err(|error| unreadable(format!("TNAuthList: {error}")))?;
    let order = &arguments.order;
    if let Some(list) = &asked {
        let remark = if arguments.as_requested { "" } else { "; it counts with --as-requested" };
        eprintln!("trueline: {name}: asks for {list}{remark}");
    }
    let asks_for_authority =
        request.basic_constraints().ok().flatten().is_some_and(|it| it.certification_authority);
    if asks_for_authority && !order.authority {
        eprintln!("trueline: {name}: asks to be an authority; give --authority if it shall be one");
    }
    let authority = Authority::open(&arguments.folder)?;
    issuing::check_name(&authority, &arguments.name, order)?;
    if authority.newest(&arguments.name).is_some_and(|before| before.record.has_key) {
        return Err(Failure::Usage(format!(
            "NAME {}: its key was made here; renew it with trueline ca issue --renew",
            arguments.name
        )));
    }
    let subject = Subject {
        key,
        private: None,
        has_key: false,
        name: (!request.subject().is_empty()).then(|| request.subject().into()),
        list: asked.filter(|_| arguments.as_requested).map(trueline::trust::TnAuthList::into_owned),
    };
    issuing::issue(authority, &arguments.name, order, subject)
}
