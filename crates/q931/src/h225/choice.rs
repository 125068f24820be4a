//! A choice of the standard from one table: its Rust type, its encoding, its fields.

/// Makes a choice with an extension marker behind its first `root` alternatives. The code of an alternative counts
/// on behind the marker, as the standard lists them.
///
/// An alternative without content is written as its code. One with content is an object with the alternative's name.
macro_rules! choice {
    (
        $(#[$meta:meta])*
        pub enum $name:ident: root $root:literal {
            $( $(#[$variant_meta:meta])* $variant:ident $( ($type:ty) )? = $code:literal, $word:literal; )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Eq, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $( $(#[$variant_meta])* $variant $( ($type) )?, )+
            /// An alternative behind the extension marker that is not known here, or whose octets are not its own.
            Unknown {
                /// Its code: the alternatives of the root and those behind the marker counted on, from 0.
                code: u8,
                /// The octets of its open type.
                octets: alloc::vec::Vec<u8>,
            },
        }

        impl $name {
            const ROOT: rasn::types::Constraints = rasn::constraints!(rasn::value_constraint!(0, $root - 1));

            /// Which alternative it is: its place in the standard, from 0, counted on behind the extension marker.
            #[must_use]
            pub const fn code(&self) -> u8 {
                match self {
                    $( $crate::h225::choice::choice!(@pattern $variant $( ($type) )?) => $code, )+
                    Self::Unknown { code, .. } => *code,
                }
            }

            /// The name of the alternative in the standard, in snake case.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self {
                    $( $crate::h225::choice::choice!(@pattern $variant $( ($type) )?) => $word, )+
                    Self::Unknown { .. } => "unknown",
                }
            }
        }

        impl rasn::AsnType for $name {
            const TAG: rasn::types::Tag = rasn::types::Tag::SEQUENCE;
        }

        impl rasn::Decode for $name {
            fn decode_with_tag_and_constraints<D: rasn::Decoder>(
                decoder: &mut D,
                _: rasn::types::Tag,
                _: &rasn::types::Constraints,
            ) -> Result<Self, D::Error> {
                use $crate::h225::per::AlternativeHead;

                match AlternativeHead::decode(&Self::ROOT, decoder)? {
                    AlternativeHead::Root(code) => match code {
                        $( $code => Ok($crate::h225::choice::choice!(@decode decoder $variant $( ($type) )?)), )+
                        _ => Err(rasn::de::Error::custom(
                            concat!("an alternative that ", stringify!($name), " does not take apart"),
                            decoder.codec(),
                        )),
                    },
                    AlternativeHead::Addition(index, octets) => {
                        let code = index.saturating_add($root);
                        let known = match code {
                            $( $code => $crate::h225::choice::choice!(@open octets $variant $( ($type) )?), )+
                            _ => None,
                        };
                        Ok(known.unwrap_or(Self::Unknown { code, octets }))
                    }
                }
            }
        }

        impl rasn::Encode for $name {
            fn encode_with_tag_and_constraints<'e, E: rasn::Encoder<'e>>(
                &self,
                encoder: &mut E,
                _: rasn::types::Tag,
                _: &rasn::types::Constraints,
                _: rasn::types::Identifier,
            ) -> Result<(), E::Error> {
                use $crate::h225::per::AlternativeHead;

                let code = self.code();
                let Some(addition) = code.checked_sub($root) else {
                    AlternativeHead::encode_root(code, &Self::ROOT, encoder)?;
                    return match self {
                        $( $crate::h225::choice::choice!(@bind content $variant $( ($type) )?) => {
                            $crate::h225::choice::choice!(@encode content encoder $( ($type) )?)
                        } )+
                        Self::Unknown { .. } => Ok(()),
                    };
                };
                let made;
                let octets = match self {
                    $( $crate::h225::choice::choice!(@bind content $variant $( ($type) )?) => {
                        made = $crate::h225::choice::choice!(@complete content $( ($type) )?);
                        &made
                    } )+
                    Self::Unknown { octets, .. } => octets,
                };
                AlternativeHead::encode_addition(addition, octets, encoder)
            }
        }

        impl $crate::h225::member::Member for $name {
            fn write(&self, name: &'static str, to: &mut impl trueline_wire::FieldVisitor) {
                match self {
                    $( $crate::h225::choice::choice!(@bind content $variant $( ($type) )?) => {
                        $crate::h225::choice::choice!(@write content name self to $code $( ($type) )?);
                    } )+
                    Self::Unknown { .. } => to.group(name, |to| self.write_element(to)),
                }
            }

            fn write_element(&self, to: &mut impl trueline_wire::FieldVisitor) {
                match self {
                    $( $crate::h225::choice::choice!(@bind content $variant $( ($type) )?) => {
                        $crate::h225::choice::choice!(@element content to $code $word $( ($type) )?);
                    } )+
                    Self::Unknown { code, octets } => {
                        to.code("choice", (*code).into());
                        to.octets("hex", octets);
                    }
                }
            }

            #[cfg(feature = "serde")]
            fn read(
                name: &str,
                members: &trueline_wire::json::Members<'_>,
            ) -> Result<Option<Self>, trueline_wire::json::MemberError> {
                match members.u8(name, u8::MAX) {
                    Ok(None) => Ok(None),
                    Ok(Some(code)) => Self::read_code(name, code).map(Some),
                    Err(_) => $crate::h225::member::group(name, members),
                }
            }

            #[cfg(feature = "serde")]
            fn read_element(
                members: &trueline_wire::json::Members<'_>,
            ) -> Result<Self, trueline_wire::json::MemberError> {
                if let Some(code) = members.u8("choice", u8::MAX)? {
                    return match members.octets("hex")? {
                        Some(octets) if code >= $root => Ok(Self::Unknown { code, octets }),
                        _ => Self::read_code("choice", code),
                    };
                }
                $( $crate::h225::choice::choice!(@read members $word $variant $( ($type) )?); )+
                Err(trueline_wire::json::MemberError::new("choice", "the name of an alternative is expected"))
            }
        }

        #[cfg(feature = "serde")]
        impl $name {
            fn read_code(name: &str, code: u8) -> Result<Self, trueline_wire::json::MemberError> {
                match code {
                    $( $code => $crate::h225::choice::choice!(@empty name $variant $( ($type) )?), )+
                    _ => Err(trueline_wire::json::MemberError::new(name, "the code of an alternative is expected")),
                }
            }
        }
    };

    (@pattern $variant:ident ($type:ty)) => { Self::$variant(_) };
    (@pattern $variant:ident) => { Self::$variant };

    (@bind $content:ident $variant:ident ($type:ty)) => { Self::$variant($content) };
    (@bind $content:ident $variant:ident) => { Self::$variant };

    (@decode $decoder:ident $variant:ident ($type:ty)) => {
        Self::$variant(<$type as rasn::Decode>::decode($decoder)?)
    };
    (@decode $decoder:ident $variant:ident) => { Self::$variant };

    (@open $octets:ident $variant:ident ($type:ty)) => {
        rasn::aper::decode::<$type>(&$octets)
            .ok()
            .filter(|content| $crate::h225::per::complete(content) == $octets)
            .map(Self::$variant)
    };
    (@open $octets:ident $variant:ident) => { ($octets == [0]).then_some(Self::$variant) };

    (@encode $content:ident $encoder:ident ($type:ty)) => { <$type as rasn::Encode>::encode($content, $encoder) };
    (@encode $content:ident $encoder:ident) => { Ok(()) };

    (@complete $content:ident ($type:ty)) => { $crate::h225::per::complete::<$type>($content) };
    (@complete $content:ident) => { alloc::vec![0] };

    (@write $content:ident $name:ident $self:ident $to:ident $code:literal ($type:ty)) => {{
        let _: &$type = $content;
        $to.group($name, |to| $self.write_element(to))
    }};
    (@write $content:ident $name:ident $self:ident $to:ident $code:literal) => { $to.code($name, $code) };

    (@element $content:ident $to:ident $code:literal $word:literal ($type:ty)) => {
        <$type as $crate::h225::member::Member>::write($content, $word, $to)
    };
    (@element $content:ident $to:ident $code:literal $word:literal) => { $to.code("choice", $code) };

    (@read $members:ident $word:literal $variant:ident ($type:ty)) => {
        if let Some(content) = <$type as $crate::h225::member::Member>::read($word, $members)? {
            return Ok(Self::$variant(content));
        }
    };
    (@read $members:ident $word:literal $variant:ident) => {};

    (@empty $name:ident $variant:ident ($type:ty)) => {
        Err(trueline_wire::json::MemberError::new($name, "an object with the content of the alternative is expected"))
    };
    (@empty $name:ident $variant:ident) => { Ok(Self::$variant) };
}
pub(super) use choice;
