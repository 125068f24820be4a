//! What kind of line or user a call comes from.

use core::fmt;

use trueline_isup::Category;
use trueline_isup::ansi::LineInformation;
use trueline_isup::japan::TypeOfCategory;
use trueline_wire::write_code;

/// A category of the caller, as one parameter of ISUP or BICC tells it: a payphone, a prison, an operator.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum CallerCategory {
    /// Calling party's category (Q.763 §3.11).
    CallingPartysCategory(Category),
    /// Originating line information (ANSI T1.113).
    OriginatingLineInformation(LineInformation),
    /// Additional party's category (TTC JT-Q763): its type, and the category.
    AdditionalPartysCategory(TypeOfCategory, u8),
}

impl CallerCategory {
    /// A stable identifier for programs: the parameter's name in snake case.
    #[must_use]
    pub const fn source(self) -> &'static str {
        match self {
            Self::CallingPartysCategory(_) => "calling_partys_category",
            Self::OriginatingLineInformation(_) => "originating_line_information",
            Self::AdditionalPartysCategory(..) => "additional_partys_category",
        }
    }

    /// The code of the category; what it means depends on the source, and of an additional party's category on its
    /// type.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::CallingPartysCategory(category) => category.0,
            Self::OriginatingLineInformation(information) => information.0,
            Self::AdditionalPartysCategory(_, category) => category,
        }
    }

    /// The parameter's name in words.
    #[must_use]
    pub const fn source_words(self) -> &'static str {
        match self {
            Self::CallingPartysCategory(_) => "calling party's category",
            Self::OriginatingLineInformation(_) => "originating line information",
            Self::AdditionalPartysCategory(..) => "additional party's category",
        }
    }

    /// Whether it tells nothing of the caller: an ordinary subscriber or line, or one that is not known.
    #[must_use]
    pub const fn is_ordinary(self) -> bool {
        matches!(
            self,
            Self::CallingPartysCategory(Category::ORDINARY_SUBSCRIBER | Category::UNKNOWN)
                | Self::OriginatingLineInformation(LineInformation::ORDINARY)
        )
    }
}

/// The meaning.
impl fmt::Display for CallerCategory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CallingPartysCategory(category) => category.fmt(f),
            Self::OriginatingLineInformation(information) => information.fmt(f),
            Self::AdditionalPartysCategory(kind, category) => {
                write!(f, "{kind}: ")?;
                write_code(f, kind.category_text(*category), *category)
            }
        }
    }
}
