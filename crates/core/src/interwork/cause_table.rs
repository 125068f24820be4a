//! Causes of Q.850 and status codes of SIP.

use trueline_isup::{CauseIndicators, CauseLocation, CauseValue};

/// Which table between causes and status codes holds. In every one of them an encapsulated REL and a Reason of
/// protocol Q.850 come first.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum CauseTable {
    /// RFC 3398 §7.2.4.1 and §8.2.6.1.
    Rfc3398,
    /// RFC 4497 §8.4, for Q.931 and QSIG.
    Rfc4497,
    /// Q.1912.5 and TS 29.163. **From memory**; the direction from SIP agrees with gateways whose sources are public.
    Q19125,
    /// What session border controllers are documented to send. From causes to status codes it is that of Q.1912.5, as
    /// no other is public.
    BorderController,
}

/// What a table says of a status code.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Cause {
    /// This cause.
    Value(u8),
    /// It is not in the table: see [`CauseTable::default_cause`].
    Unlisted,
    /// The call is cleared anyway, or the request is to be sent again: no cause.
    None,
    /// By the warning code (RFC 3398 §8.2.6.1): 65 where the bearer is the problem, else 31.
    ByWarning,
}

use Cause::{ByWarning, None as NoCause, Unlisted, Value as V};

/// One row a status code: RFC 3398 and RFC 4497, Q.1912.5, border controllers.
#[rustfmt::skip]
const STATUS_CODES: [(u16, Cause, Cause, Cause); 47] = [
    (400, V(41), V(127), V(111)),
    (401, V(21), V(127), V(127)),
    (402, V(21), V(127), V(127)),
    (403, V(21), V(127), V(79)),
    (404, V(1), V(1), V(1)),
    (405, V(63), V(127), V(127)),
    (406, V(79), V(127), V(127)),
    (407, V(21), V(127), V(127)),
    (408, V(102), V(127), V(102)),
    (410, V(22), V(22), V(22)),
    (413, V(127), V(127), V(127)),
    (414, V(127), V(127), V(111)),
    (415, V(79), V(127), V(127)),
    (416, V(127), V(127), V(111)),
    (420, V(127), V(127), V(111)),
    (421, V(127), V(127), V(111)),
    (422, Unlisted, V(127), V(31)),
    (423, V(127), V(127), V(127)),
    (428, Unlisted, V(127), V(127)),
    (433, Unlisted, V(127), V(24)),
    (436, Unlisted, V(127), V(127)),
    (437, Unlisted, V(127), V(127)),
    (438, Unlisted, V(127), V(127)),
    (480, V(18), V(20), V(20)),
    (481, V(41), V(127), V(127)),
    (482, V(25), V(127), V(127)),
    (483, V(25), V(127), V(25)),
    (484, V(28), V(28), V(28)),
    (485, V(1), V(127), V(1)),
    (486, V(17), V(17), V(17)),
    (487, NoCause, V(127), V(127)),
    (488, ByWarning, V(127), V(50)),
    (491, Unlisted, NoCause, V(127)),
    (493, Unlisted, V(127), V(127)),
    (500, V(41), V(127), V(127)),
    (501, V(79), V(127), V(79)),
    (502, V(38), V(127), V(27)),
    (503, V(41), V(127), V(41)),
    (504, V(102), V(127), V(102)),
    (505, V(127), V(127), V(127)),
    (513, V(127), V(127), V(95)),
    (580, Unlisted, V(127), V(127)),
    (600, V(17), V(17), V(17)),
    (603, V(21), V(21), V(21)),
    (604, V(1), V(1), V(2)),
    (606, ByWarning, V(127), V(88)),
    (607, Unlisted, V(127), V(127)),
];

/// A status code; `None` where the table does not list the cause.
type Status = Option<u16>;

/// One row a cause: RFC 3398, RFC 4497, Q.1912.5.
#[rustfmt::skip]
const CAUSES: [(u8, Status, Status, Status); 32] = [
    (1, Some(404), Some(404), Some(404)),
    (2, Some(404), Some(404), Some(500)),
    (3, Some(404), Some(404), Some(500)),
    (16, None, None, Some(480)),
    (17, Some(486), Some(486), Some(486)),
    (18, Some(408), Some(408), Some(480)),
    (19, Some(480), Some(480), Some(480)),
    (20, Some(480), Some(480), Some(480)),
    (21, Some(403), Some(403), Some(480)),
    (22, Some(410), Some(410), Some(410)),
    (23, Some(410), Some(410), None),
    (26, Some(404), None, None),
    (27, Some(502), Some(502), Some(502)),
    (28, Some(484), Some(484), Some(484)),
    (29, Some(501), Some(501), Some(500)),
    (31, Some(480), Some(480), Some(480)),
    (34, Some(503), Some(503), Some(480)),
    (38, Some(503), Some(503), Some(500)),
    (41, Some(503), Some(503), Some(500)),
    (42, Some(503), Some(503), Some(500)),
    (47, Some(503), Some(503), Some(500)),
    (55, Some(403), Some(403), Some(500)),
    (57, Some(403), Some(403), Some(500)),
    (58, Some(503), Some(503), Some(500)),
    (65, Some(488), Some(488), Some(500)),
    (69, None, Some(501), Some(500)),
    (70, Some(488), Some(488), Some(500)),
    (79, Some(501), Some(501), Some(500)),
    (87, Some(403), Some(403), Some(500)),
    (88, Some(503), Some(503), Some(500)),
    (102, Some(504), Some(504), Some(480)),
    (111, Some(500), None, Some(500)),
];

/// 127 interworking: of the tables of RFCs only that of RFC 3398 lists it, as what is the default anyway.
const INTERWORKING: (u8, u16, u16) = (127, 500, 480);

/// Warning codes of RFC 3261 §20.43 by which the bearer is the problem: media type and media format not available.
const WARNINGS_OF_THE_BEARER: [u16; 2] = [304, 305];

impl CauseTable {
    /// Every table.
    pub const ALL: [Self; 4] = [Self::Rfc3398, Self::Rfc4497, Self::Q19125, Self::BorderController];

    /// The clause of the direction from SIP.
    pub(super) const fn clause_of_causes(self) -> &'static str {
        match self {
            Self::Rfc3398 => "RFC 3398 §8.2.6.1",
            Self::Rfc4497 => "RFC 4497 §8.4.4",
            Self::Q19125 | Self::BorderController => "Q.1912.5, status code to cause",
        }
    }

    /// The cause of a final response that refuses a call, by its status code and the code of its Warning; `None` where
    /// the table wants no release: the call is cleared anyway.
    #[must_use]
    pub fn cause(self, status: u16, warning: Option<u16>) -> Option<CauseValue> {
        let row = STATUS_CODES.iter().find(|row| row.0 == status);
        let entry = row.map_or(Unlisted, |&(_, rfc, recommendation, controller)| match self {
            Self::Rfc3398 | Self::Rfc4497 => rfc,
            Self::Q19125 => recommendation,
            Self::BorderController => controller,
        });
        match entry {
            V(value) => Some(CauseValue(value)),
            NoCause => None,
            Unlisted => Some(self.default_cause()),
            ByWarning if warning.is_some_and(|code| WARNINGS_OF_THE_BEARER.contains(&code)) => {
                Some(CauseValue::BEARER_NOT_IMPLEMENTED)
            }
            ByWarning => Some(self.default_cause()),
        }
    }

    /// The cause of status codes that the table does not list: 31 in the RFCs, else 127.
    #[must_use]
    pub const fn default_cause(self) -> CauseValue {
        match self {
            Self::Rfc3398 | Self::Rfc4497 => CauseValue::NORMAL_UNSPECIFIED,
            Self::Q19125 | Self::BorderController => CauseValue::INTERWORKING,
        }
    }

    /// Where the cause of a status code was found: at the user for 6xx; else in a network (RFC 3398 §8.2.6.1), which is
    /// a private one in RFC 4497 §8.4.4 and the one beyond the interworking point otherwise.
    #[must_use]
    pub const fn location(self, status: u16) -> CauseLocation {
        match (self, status) {
            (_, 600..=699) => CauseLocation::User,
            (Self::Rfc4497, _) => CauseLocation::PrivateNetworkRemote,
            _ => CauseLocation::BeyondInterworkingPoint,
        }
    }

    /// The cause of a request that ends a call without a Reason of Q.850.
    #[must_use]
    pub fn cause_of_request(self, method: &[u8]) -> Option<CauseValue> {
        match (method, self) {
            (b"CANCEL", Self::Q19125) => Some(CauseValue::NORMAL_UNSPECIFIED),
            (b"BYE" | b"CANCEL", _) => Some(CauseValue::NORMAL_CALL_CLEARING),
            _ => None,
        }
    }

    /// The status code that refuses an INVITE for this cause; `None` for 44, requested circuit not available, upon which
    /// another circuit is tried (RFC 3398 §7.2.4.1). What the table does not list is 500.
    #[must_use]
    pub fn status(self, cause: &CauseIndicators<'_>) -> Option<u16> {
        let value = cause.cause_value();
        let is_of_rfc = matches!(self, Self::Rfc3398 | Self::Rfc4497);
        match value {
            CauseValue::REQUESTED_CIRCUIT_NOT_AVAILABLE => return None,
            CauseValue::CALL_REJECTED if is_of_rfc && cause.location() == CauseLocation::User => {
                return Some(603);
            }
            // The diagnostic tells the new number.
            CauseValue::NUMBER_CHANGED if is_of_rfc && !cause.diagnostics().is_empty() => return Some(301),
            CauseValue(code) if code == INTERWORKING.0 => {
                return Some(if is_of_rfc { INTERWORKING.1 } else { INTERWORKING.2 });
            }
            _ => {}
        }
        let row = CAUSES.iter().find(|row| row.0 == value.0);
        let status = row.and_then(|&(_, rfc3398, rfc4497, recommendation)| match self {
            Self::Rfc3398 => rfc3398,
            Self::Rfc4497 => rfc4497,
            Self::Q19125 | Self::BorderController => recommendation,
        });
        Some(status.unwrap_or(500))
    }
}

/// The reason phrases of RFC 3261 §21 for the status codes that are made here.
pub(super) const fn reason_phrase(status: u16) -> &'static str {
    match status {
        180 => "Ringing",
        181 => "Call Is Being Forwarded",
        183 => "Session Progress",
        200 => "OK",
        301 => "Moved Permanently",
        403 => "Forbidden",
        404 => "Not Found",
        408 => "Request Timeout",
        410 => "Gone",
        480 => "Temporarily Unavailable",
        484 => "Address Incomplete",
        486 => "Busy Here",
        488 => "Not Acceptable Here",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Server Time-out",
        603 => "Decline",
        _ => "Server Internal Error",
    }
}
