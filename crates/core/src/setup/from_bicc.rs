//! A call set-up from a BICC initial address message.

use trueline_bicc::Message;
use trueline_wire::DecodeError;

use crate::CallSetup;

impl<'a> CallSetup<'a> {
    /// Reads an initial address message; `None` for any other. It has the parameters of ISUP.
    ///
    /// # Errors
    /// As [`CallSetup::from_isup`].
    pub fn from_bicc(message: &Message<'a>) -> Result<Option<Self>, DecodeError> {
        let mut call = Self::from_isup(message.as_isup())?;
        if let Some(call) = &mut call {
            for deviation in message.deviations() {
                call.remark(deviation.text, deviation.clause);
            }
        }
        Ok(call)
    }
}
