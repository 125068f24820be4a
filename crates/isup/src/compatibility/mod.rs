//! What to do with messages and parameters that this exchange does not know: the compatibility procedure of ITU-T
//! Q.764 (12/1999) §2.9.5.
//!
//! A [`Node`] is one exchange in its role in a call, and what it understands. [`Node::judge`] reads the compatibility
//! information of a message and says what to do: process, pass on, pass on without some parameters, discard the
//! message, or release the call. The [`CompatibilityVerdict`] then makes the messages that are to be sent.
//!
//! ```
//! use trueline_isup::compatibility::{CompatibilityAction, ExchangeType, Node};
//! use trueline_isup::{CauseIndicators, CircuitIdentificationCode, Message, MessageType};
//!
//! // An ANM with the unknown parameter B1, which is to be discarded, and the sender to be told.
//! let octets = [0x05, 0x00, 0x09, 0x01, 0xB1, 0x01, 0x77, 0x39, 0x02, 0xB1, 0xD4, 0x00];
//! let answer = Message::decode(&octets)?;
//! let verdict = Node::new(ExchangeType::A).judge(&answer);
//! assert!(matches!(verdict.action(), CompatibilityAction::PassOnWithout(_)));
//!
//! let without = verdict.passed_on(&answer)?.expect("it is not discarded");
//! assert_eq!(without, [0x05, 0x00, 0x09, 0x01, 0x39, 0x02, 0xB1, 0xD4, 0x00]);
//!
//! let confusion = verdict.confusion(answer.cic()).expect("the sender is told");
//! let confusion = Message::decode(&confusion)?;
//! assert_eq!(confusion.message_type(), MessageType::CFN);
//! let cause = confusion.parameter::<CauseIndicators<'_>>()?.expect("it is mandatory");
//! assert_eq!((cause.cause_value().0, cause.diagnostics()), (99, &[0xB1][..]));
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
//!
//! The text of §2.9.5 was not at hand. Where its rules are not confirmed by a working implementation they are not in
//! the code but in [`CompatibilityRules`], which the caller may change. Values of known indicators that are not known
//! are outside of this procedure, and so is the interworking of broadband and narrowband.

mod code_set;
mod node;
mod rules;
mod verdict;

pub use code_set::ParameterNames;
pub use node::{ExchangeType, Node, PassingOn};
pub use rules::{CompatibilityRules, EndNodeInterpretation, RepeatedInstructions, UnknownMessageBody};
pub use verdict::{CallOnCircuit, CompatibilityAction, CompatibilityCause, CompatibilityVerdict};
