//! The number lists of a path: by value and by reference, each within the one above it.

use alloc::vec::Vec;

use crate::domain::rules::UnknownProviderCodes;
use crate::path::valid_path::ValidPath;
use crate::stir::coverage::Coverage;
use crate::stir::number_scope::NumberScope;
use crate::stir::service_provider_code::ServiceProviderTable;
use crate::stir::tn_auth_list::TnAuthList;
use crate::stir::tn_list_reference::TnListReference;
use crate::verdict::failure::{ChainFailure, ChainProblem};
use crate::verdict::gathering::Gathering;
use crate::verdict::material::{Material, Need, NeedKind};
use crate::verdict::remark::Remark;
use crate::verdict::verdict_of_chain::ListedNumbers;
use crate::x509::certificate::Certificate;

/// Most lists that one certificate may refer to; our choice: RFC 8226 §10.1 speaks of one.
const MAX_REFERENCES: usize = 4;

/// Collects the lists of paths.
pub(crate) struct NumberLists<'g, 'j, M> {
    pub(crate) providers: &'j ServiceProviderTable,
    pub(crate) gathering: &'g mut Gathering<'j, M>,
}

/// The lists of one path, and what was seen on the way.
pub(crate) struct PathLists {
    /// That of the signer first.
    pub(crate) lists: Vec<ListedNumbers>,
    pub(crate) remarks: Vec<Remark>,
}

impl<M: Material> NumberLists<'_, '_, M> {
    /// The lists of every certificate of a path and of its anchor, each compared with the nearest above it (RFC 9060 §4).
    pub(crate) fn of_path(
        &mut self,
        path: &ValidPath<'_>,
        unknown_codes: UnknownProviderCodes,
    ) -> Result<PathLists, ChainFailure> {
        let mut found = PathLists { lists: Vec::new(), remarks: Vec::new() };
        let anchor = path.anchor().certificate();
        let mut missing = None;
        let mut issuer = None;
        let places = path.certificates().iter().chain(core::iter::once(anchor)).enumerate();
        for (place, certificate) in places.collect::<Vec<_>>().into_iter().rev() {
            let failed = |problem| ChainFailure::new(problem, place);
            match self.of_certificate(certificate, place, &mut found.remarks).map_err(failed) {
                Ok(Some(list)) => {
                    if let Some(parent) = found.lists.last() {
                        let remark = self.compare(parent, &list, unknown_codes).map_err(failed)?;
                        found.remarks.extend(remark);
                        if issuer.is_some_and(|issuer| !names_key(certificate, issuer)) {
                            found.remarks.push(Remark::DelegateWithoutKeyIdentifier { certificate: place });
                        }
                    }
                    found.lists.push(list);
                }
                Ok(None) => {}
                // The others are asked for too, so that all can be fetched at once.
                Err(failure) if *failure.problem() == ChainProblem::NumberListNotFetched => {
                    missing = Some(failure);
                }
                Err(failure) => return Err(failure),
            }
            issuer = Some(certificate);
        }
        found.lists.reverse();
        missing.map_or(Ok(found), Err)
    }

    fn of_certificate(
        &mut self,
        certificate: &Certificate<'_>,
        place: usize,
        remarks: &mut Vec<Remark>,
    ) -> Result<Option<ListedNumbers>, ChainProblem> {
        let references = certificate
            .extensions
            .authority_information_access
            .map_or(Ok(Vec::new()), |extension| TnListReference::all_in(extension.value));
        if let Some(extension) = certificate.extension(TnAuthList::OID.as_bytes()) {
            let list = TnAuthList::decode(extension.value).map_err(ChainProblem::NumberListInvalid)?;
            if references.is_ok_and(|references| !references.is_empty()) {
                remarks.push(Remark::ReferenceBesideList { certificate: place });
            }
            let scope = list.scope();
            return Ok(Some(ListedNumbers { certificate: place, is_by_reference: false, scope }));
        }
        let references = references.map_err(ChainProblem::NumberListInvalid)?;
        let mut scope: Option<NumberScope> = None;
        let mut problem = None;
        for reference in references.iter().take(MAX_REFERENCES) {
            match self.fetched(reference) {
                Ok(list) => scope = Some(scope.map_or_else(|| list.clone(), |scope| scope.union(&list))),
                Err(other) => problem = Some(other),
            }
        }
        match problem {
            Some(problem) => Err(problem),
            None => Ok(scope.map(|scope| ListedNumbers { certificate: place, is_by_reference: true, scope })),
        }
    }

    fn fetched(&mut self, reference: &TnListReference<'_>) -> Result<NumberScope, ChainProblem> {
        let fetched = self.gathering.ask(Need::new(NeedKind::NumberList, reference.uri()));
        let octets = fetched.ok_or(ChainProblem::NumberListNotFetched)?;
        let octets = octets.map_err(ChainProblem::NumberListUnavailable)?;
        let list = TnAuthList::decode_referenced(&octets).map_err(ChainProblem::NumberListInvalid)?;
        Ok(list.scope())
    }

    /// Whether a delegate keeps within its parent.
    fn compare(
        &self,
        parent: &ListedNumbers,
        delegate: &ListedNumbers,
        unknown_codes: UnknownProviderCodes,
    ) -> Result<Option<Remark>, ChainProblem> {
        match (parent.scope.contains(&delegate.scope, self.providers), unknown_codes) {
            (Coverage::Covered, _) => Ok(None),
            (Coverage::NotCovered, _) => Err(ChainProblem::DelegationTooWide),
            (Coverage::Undetermined, UnknownProviderCodes::Refuse) => {
                Err(ChainProblem::DelegationUndetermined)
            }
            (Coverage::Undetermined, UnknownProviderCodes::Accept) => {
                Ok(Some(Remark::DelegationUndetermined { certificate: delegate.certificate }))
            }
        }
    }
}

/// Whether a certificate names the key of its issuer, as a delegate must (RFC 9060 §4).
fn names_key(certificate: &Certificate<'_>, issuer: &Certificate<'_>) -> bool {
    let named = certificate.authority_key_identifier().ok().flatten();
    named.is_some() && named == issuer.subject_key_identifier().ok().flatten()
}
