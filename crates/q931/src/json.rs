//! JSON both ways, behind the feature `serde`.

use trueline_wire::json::MemberError;

/// The value of a member that nothing stands for when it is missing.
pub(crate) fn needed<T>(value: Option<T>, name: &str) -> Result<T, MemberError> {
    value.ok_or_else(|| MemberError::new(name, "is needed"))
}
