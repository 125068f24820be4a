//! What is told backwards in any protocol, between reading one message and writing another.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use trueline_isup::{CauseIndicators, Message, RedirectingReason};
use trueline_q931::RawElement;

use crate::interwork::number::Number;
use crate::interwork::offer::{Party, Told};

/// What happened.
#[derive(Clone, Debug)]
pub(super) enum Event<'a> {
    /// The called user is alerted.
    Alerting,
    /// The call goes on.
    Progress,
    /// It is forwarded.
    Forwarded,
    /// It is queued (182).
    Queued,
    /// It is answered.
    Answer,
    /// It is refused or over.
    Release {
        cause: CauseIndicators<'a>,
        /// The cause is that of the other protocol and not of a table.
        is_original: bool,
    },
}

/// Where the call goes on to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Redirected {
    pub(super) number: Number,
    pub(super) restricted: bool,
    pub(super) reason: RedirectingReason,
}

#[derive(Clone, Debug)]
pub(super) struct Indication<'a> {
    pub(super) event: Event<'a>,
    pub(super) connected: Option<Told<'a, Party>>,
    pub(super) additional_connected: Option<Told<'a, Party>>,
    pub(super) redirection: Option<Told<'a, Redirected>>,
    pub(super) user_information: Option<Told<'a, Cow<'a, [u8]>>>,
    /// Something can be heard.
    pub(super) in_band: bool,
    /// Elements that the accesses exchange.
    pub(super) access: Vec<Told<'a, RawElement<'a>>>,
    /// The ISUP message that came as a body.
    pub(super) encapsulated: Option<Told<'a, Message<'a>>>,
}

impl<'a> Indication<'a> {
    pub(super) const fn new(event: Event<'a>) -> Self {
        Self {
            event,
            connected: None,
            additional_connected: None,
            redirection: None,
            user_information: None,
            in_band: false,
            access: Vec::new(),
            encapsulated: None,
        }
    }
}
