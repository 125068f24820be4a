//! A message as fields, and back from them: the object `h225` of the JSON of a message.

use trueline_wire::FieldVisitor;
#[cfg(feature = "serde")]
use {
    crate::h225::member::required,
    crate::h225::{Extensible, UserData, UserInformation, UuPdu},
    alloc::vec::Vec,
    trueline_wire::json::{MemberError, Members},
};

use crate::h225::member::Member;
use crate::h225::sequence::Named as _;
use crate::h225::{H225, MessageBody};

/// Calls a macro with each body that is made of fields.
macro_rules! each_body {
    ($($use:tt)*) => {
        $($use)*! {
            Setup "setup",
            CallProceeding "call_proceeding",
            Connect "connect",
            Alerting "alerting",
            Information "information",
            ReleaseComplete "release_complete",
            Facility "facility",
            Progress "progress",
            Status "status",
            StatusInquiry "status_inquiry",
            SetupAcknowledge "setup_acknowledge",
            Notify "notify",
        }
    };
}

impl H225<'_> {
    /// Hands all fields over. `body` is the name of the body, and the fields of the body stand beside it. What goes
    /// with the body is the group `uu_pdu`. Octets that the fields do not give back, as a sender may encode a value in
    /// more than one way, are the field `per`.
    pub fn each_field(&self, to: &mut impl FieldVisitor) {
        let uu_pdu = self.uu_pdu();
        to.characters("body", uu_pdu.root.h323_message_body.name().as_bytes());
        uu_pdu.root.h323_message_body.write_fields(to);
        if uu_pdu.root.non_standard_data.is_some() || uu_pdu.addition_count() != 0 {
            to.group("uu_pdu", |to| {
                uu_pdu.root.non_standard_data.write("non_standard_data", to);
                uu_pdu.write_additions(to);
            });
        }
        self.information.root.user_data.write("user_data", to);
        if self.information.addition_count() != 0 {
            to.group("user_information", |to| self.information.write_additions(to));
        }
        to.octets_unless_empty("trailing", self.trailing);
        if let Some(received) = self.received {
            let mut anew = alloc::vec::Vec::new();
            if self.encode_anew(&mut anew).is_err() || anew != received {
                to.octets("per", received);
            }
        }
    }

    /// Appends the octets behind the protocol discriminator, made from the members that [`H225::each_field`] wrote.
    /// The fields decide: `per` counts only where its fields are the same.
    ///
    /// # Errors
    /// Names the member that is missing or cannot be.
    #[cfg(feature = "serde")]
    pub fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let h323_message_body = MessageBody::read_fields(members)?;
        let mut h323_uu_pdu = Extensible::new(UuPdu { h323_message_body, non_standard_data: None });
        if let Some(group) = members.group("uu_pdu")? {
            let within = |error: MemberError| error.within("uu_pdu");
            h323_uu_pdu.root.non_standard_data = required("non_standard_data", &group).map_err(within)?;
            h323_uu_pdu.read_additions(&group).map_err(within)?;
        }
        let user_data = <Extensible<UserData> as Member>::read("user_data", members)?;
        let mut information = Extensible::new(UserInformation { h323_uu_pdu, user_data });
        if let Some(group) = members.group("user_information")? {
            information.read_additions(&group).map_err(|error| error.within("user_information"))?;
        }
        let trailing = members.octets("trailing")?.unwrap_or_default();
        let message = H225 { received: None, information, trailing: &trailing };

        let mut anew = Vec::new();
        message
            .encode_anew(&mut anew)
            .map_err(|error| MemberError { member: "body".into(), expected: alloc::format!("{error}") })?;
        if let Some(received) = members.octets("per")? {
            let mut same = Vec::new();
            let values = H225::decode(&received);
            if values.is_ok_and(|values| values.encode_anew(&mut same).is_ok()) && same == anew {
                out.extend_from_slice(&received);
                return Ok(());
            }
        }
        out.extend_from_slice(&anew);
        Ok(())
    }
}

impl MessageBody {
    fn write_fields(&self, to: &mut impl FieldVisitor) {
        macro_rules! write {
            ($($body:ident $word:literal,)+) => {
                match self {
                    $( Self::$body(body) => body.write_element(to), )+
                    Self::Empty => {}
                    Self::Unknown { .. } => self.write_element(to),
                }
            };
        }
        each_body!(write);
    }

    #[cfg(feature = "serde")]
    fn read_fields(members: &Members<'_>) -> Result<Self, MemberError> {
        macro_rules! read {
            ($($body:ident $word:literal,)+) => {
                match members.text("body")? {
                    $( Some($word) => Ok(Self::$body(Member::read_element(members)?)), )+
                    Some("empty") => Ok(Self::Empty),
                    Some("unknown") => Self::read_element(members),
                    _ => Err(MemberError::new("body", "the name of a body of H.225.0 is expected")),
                }
            };
        }
        each_body!(read)
    }
}
