//! Changing a message in place: only the octets of the edited header fields differ.

use alloc::vec::Vec;
use core::ops::Range;

use crate::build_error::BuildError;
use crate::field_value::{FieldValue, one_line};
use crate::header::Header;
use crate::header_name::HeaderName;
use crate::message::Message;
use crate::message_builder::{field, field_name};
use crate::name_addr::NameAddr;
use crate::owned_uri::OwnedUri;
use crate::start_line::StartLine;
use crate::verstat::Verstat;

/// A copy of a message under change. Folds, compact names, white space and unknown header fields survive; a header field
/// that is put in is one line that ends in CRLF. The first change that cannot be made is told by [`Edit::finish`]; those
/// after it are not tried.
///
/// A header field is named in any letter case, in full or compact form; where there are several of a name, they count
/// from 0. Lists are counted by header field where a whole field is meant, and by value where an address is.
///
/// ```
/// use trueline_sip::{Message, Reason, Verstat};
///
/// let octets = b"INVITE sip:b@example.com SIP/2.0\r\nP-asserted-identity:\r\n <tel:+12025550142>\r\n\r\n";
/// let message = Message::decode(octets)?;
/// let edited = message.edit().set_verstat("P-Asserted-Identity", 0, Verstat::Passed);
/// let edited = edited.append("Reason", &Reason::new("Q.850")?.with_cause(16)).finish()?;
/// let expected = b"INVITE sip:b@example.com SIP/2.0\r\n\
///     P-asserted-identity:\r\n <tel:+12025550142;verstat=TN-Validation-Passed>\r\nReason: Q.850;cause=16\r\n\r\n";
/// assert_eq!(edited, expected);
/// # Ok::<(), trueline_sip::BuildError>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Edit {
    octets: Vec<u8>,
    error: Option<BuildError>,
}

impl Message<'_> {
    /// A copy to change: see [`Edit`].
    pub fn edit(&self) -> Edit {
        Edit { octets: self.octets().to_vec(), error: None }
    }
}

impl Edit {
    /// Adds a header field behind all others.
    pub fn append(self, name: &str, value: &(impl FieldValue + ?Sized)) -> Self {
        self.attempt(|edit| {
            let at = edit.message()?.blank_line_offset();
            edit.insert(at, name, value)
        })
    }

    /// Adds a header field in front of the n-th of another name.
    pub fn insert_before(
        self,
        other: &str,
        place: usize,
        name: &str,
        value: &(impl FieldValue + ?Sized),
    ) -> Self {
        self.attempt(|edit| {
            let at = edit.place_of(other, place)?.start;
            edit.insert(at, name, value)
        })
    }

    /// Adds a header field behind the n-th of another name.
    pub fn insert_after(
        self,
        other: &str,
        place: usize,
        name: &str,
        value: &(impl FieldValue + ?Sized),
    ) -> Self {
        self.attempt(|edit| {
            let at = edit.place_of(other, place)?.end;
            edit.insert(at, name, value)
        })
    }

    /// Replaces the first header field of a name, or adds it behind all others.
    pub fn set(self, name: &str, value: &(impl FieldValue + ?Sized)) -> Self {
        self.attempt(|edit| match edit.place_of(name, 0) {
            Ok(place) => edit.replace_at(place, name, value),
            Err(BuildError::NotThere { .. }) => {
                let at = edit.message()?.blank_line_offset();
                edit.insert(at, name, value)
            }
            Err(error) => Err(error),
        })
    }

    /// Replaces the n-th header field of a name.
    pub fn replace(self, name: &str, place: usize, value: &(impl FieldValue + ?Sized)) -> Self {
        self.attempt(|edit| {
            let place = edit.place_of(name, place)?;
            edit.replace_at(place, name, value)
        })
    }

    /// Takes the n-th header field of a name out.
    pub fn remove_nth(self, name: &str, place: usize) -> Self {
        self.attempt(|edit| {
            field_name(name)?;
            let place = edit.place_of(name, place)?;
            edit.octets.splice(place, []);
            Ok(())
        })
    }

    /// Takes all header fields of a name out; there may be none.
    pub fn remove(self, name: &str) -> Self {
        self.attempt(|edit| {
            field_name(name)?;
            let message = edit.message()?;
            let places =
                message.headers().filter(|header| is_named(header, name)).map(|header| place(&header));
            let places: Vec<_> = places.collect();
            for place in places.into_iter().rev() {
                edit.octets.splice(place, []);
            }
            Ok(())
        })
    }

    /// Sets `verstat` on the number of the n-th address of a header field (3GPP TS 24.229 §7.2A.20).
    pub fn set_verstat(self, name: &str, place: usize, verstat: Verstat<'_>) -> Self {
        self.change_uri(name, place, |uri| uri.with_verstat(verstat))
    }

    /// Sets a parameter of the number in the n-th address of a header field: see
    /// [`OwnedUri::with_telephone_parameter`].
    pub fn set_telephone_parameter(
        self,
        name: &str,
        place: usize,
        parameter: &str,
        value: Option<&str>,
    ) -> Self {
        self.change_uri(name, place, |uri| uri.with_telephone_parameter(parameter, value))
    }

    /// Sets a parameter behind the host in the n-th address of a header field: see [`OwnedUri::with_parameter`].
    pub fn set_uri_parameter(self, name: &str, place: usize, parameter: &str, value: Option<&str>) -> Self {
        self.change_uri(name, place, |uri| uri.with_parameter(parameter, value))
    }

    /// Takes a parameter of the number or of the URI out of the n-th address of a header field; there may be none.
    pub fn remove_uri_parameter(self, name: &str, place: usize, parameter: &str) -> Self {
        self.change_uri(name, place, |uri| Ok(uri.without_parameter(parameter)))
    }

    /// Changes the URI in the n-th address of a header field, counted over all fields of the name and their lists. A URI
    /// that no angle brackets enclose gets them, as its parameters would be taken for those of the field.
    pub fn change_uri(
        self,
        name: &str,
        place: usize,
        change: impl FnOnce(OwnedUri) -> Result<OwnedUri, BuildError>,
    ) -> Self {
        self.attempt(|edit| {
            let message = edit.message()?;
            let known = HeaderName::from_octets(name.as_bytes());
            let value = message.values(known).filter(|_| known != HeaderName::Other).nth(place);
            let value = value.ok_or_else(|| not_there(name, place))?;
            let address = NameAddr::decode(value)?;
            let (begin, length) = (address.uri().offset(), address.uri().octets().len());
            let uri = change(address.uri().into())?;
            let written = if address.has_angle_brackets() {
                uri.octets().to_vec()
            } else {
                [b"<", uri.octets(), b">"].concat()
            };
            edit.octets.splice(begin..begin.saturating_add(length), written);
            Ok(())
        })
    }

    /// Replaces the Request-URI.
    pub fn set_request_uri(self, uri: &OwnedUri) -> Self {
        self.attempt(|edit| {
            let message = edit.message()?;
            let StartLine::Request { .. } = message.start_line() else {
                return Err(BuildError::not_allowed("Request-URI", "a request"));
            };
            let Some(found) = message.request_uri() else { return Ok(()) };
            let found = found?;
            let (begin, length) = (found.offset(), found.octets().len());
            edit.octets.splice(begin..begin.saturating_add(length), uri.octets().iter().copied());
            Ok(())
        })
    }

    /// Replaces the body. Content-Length follows, and is added where there was none; Content-Type is another header
    /// field. What lay behind the body stays behind it.
    pub fn set_body(self, body: &[u8]) -> Self {
        self.attempt(|edit| {
            let message = edit.message()?;
            let begin = message.body_offset();
            let end = begin.saturating_add(message.body().len());
            let length = alloc::format!("{}", body.len());
            let lengths = message.headers_named(HeaderName::ContentLength).map(|header| header.value());
            let places: Vec<_> = lengths
                .map(|value| value.offset()..value.offset().saturating_add(value.octets().len()))
                .collect();
            let blank = message.blank_line_offset();
            edit.octets.splice(begin..end, body.iter().copied());
            if places.is_empty() {
                let added = field("Content-Length", length.as_bytes());
                edit.octets.splice(blank..blank, added);
            }
            for place in places.into_iter().rev() {
                edit.octets.splice(place, length.bytes());
            }
            Ok(())
        })
    }

    /// The octets of the changed message.
    ///
    /// # Errors
    /// Why the first change that failed did.
    pub fn finish(self) -> Result<Vec<u8>, BuildError> {
        match self.error {
            None => Ok(self.octets),
            Some(error) => Err(error),
        }
    }

    fn attempt(mut self, change: impl FnOnce(&mut Self) -> Result<(), BuildError>) -> Self {
        if self.error.is_none() {
            self.error = change(&mut self).err();
        }
        self
    }

    fn message(&self) -> Result<Message<'_>, BuildError> {
        Ok(Message::decode(&self.octets)?)
    }

    fn insert(
        &mut self,
        at: usize,
        name: &str,
        value: &(impl FieldValue + ?Sized),
    ) -> Result<(), BuildError> {
        self.replace_at(at..at, name, value)
    }

    fn replace_at(
        &mut self,
        place: Range<usize>,
        name: &str,
        value: &(impl FieldValue + ?Sized),
    ) -> Result<(), BuildError> {
        let written = field(field_name(name)?, &one_line(value)?);
        self.octets.splice(place, written);
        Ok(())
    }

    /// Where the n-th header field of a name lies, its line end included.
    fn place_of(&self, name: &str, place: usize) -> Result<Range<usize>, BuildError> {
        let message = self.message()?;
        let found = message.headers().filter(|header| is_named(header, name)).nth(place);
        found.map(|header| self::place(&header)).ok_or_else(|| not_there(name, place))
    }
}

fn is_named(header: &Header<'_>, name: &str) -> bool {
    match HeaderName::from_octets(name.as_bytes()) {
        HeaderName::Other => header.name().eq_ignore_ascii_case(name.as_bytes()),
        known => header.kind() == known,
    }
}

fn place(header: &Header<'_>) -> Range<usize> {
    header.offset()..header.offset().saturating_add(header.octets().len())
}

fn not_there(name: &str, place: usize) -> BuildError {
    let name = match HeaderName::from_octets(name.as_bytes()) {
        HeaderName::Other => "header field",
        known => known.as_str(),
    };
    BuildError::NotThere { name, place }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::String;

    use super::*;
    use crate::reason::Reason;

    const MESSAGE: &[u8] = b"\r\nINVITE  sip:b@h SIP/2.0\r\nv : SIP/2.0/UDP a\r\nVia:SIP/2.0/TCP b,\r\n\tSIP/2.0/TLS c\r\n\
        f:sip:+12025550143@h;tag=1\r\nX-a: 1\r\nx-A: 2\r\nP-Asserted-Identity: \"A\" <sip:+12025550143@h>,\r\n <tel:+12025550144>;x\r\n\
        l: 4\r\n\r\nbodymore";

    fn edited(change: impl FnOnce(Edit) -> Edit) -> Result<String, BuildError> {
        let octets = change(Message::decode(MESSAGE).unwrap().edit()).finish()?;
        Ok(String::from_utf8(octets).unwrap())
    }

    fn with(from: &str, to: &str) -> Result<String, BuildError> {
        let text = core::str::from_utf8(MESSAGE).unwrap();
        assert_eq!(text.matches(from).count(), 1, "{from}");
        Ok(text.replacen(from, to, 1))
    }

    #[test]
    fn header_fields_go_where_they_are_put() {
        assert_eq!(edited(|edit| edit).unwrap().as_bytes(), MESSAGE);
        assert_eq!(edited(|edit| edit.append("X", " y ")), with("l: 4\r\n", "l: 4\r\nX: y\r\n"));
        assert_eq!(edited(|edit| edit.insert_before("VIA", 0, "Via", "z")), with("v :", "Via: z\r\nv :"));
        assert_eq!(edited(|edit| edit.insert_after("v", 1, "X", "y")), with("f:sip", "X: y\r\nf:sip"));
        assert_eq!(edited(|edit| edit.replace("x-a", 1, "3")), with("x-A: 2", "x-a: 3"));
        assert_eq!(edited(|edit| edit.set("X-A", "3")), with("X-a: 1", "X-A: 3"));
        assert_eq!(edited(|edit| edit.set("Y", "3")), with("l: 4\r\n", "l: 4\r\nY: 3\r\n"));
        assert_eq!(
            edited(|edit| edit.remove_nth("Via", 1)),
            with("Via:SIP/2.0/TCP b,\r\n\tSIP/2.0/TLS c\r\n", "")
        );
        assert_eq!(edited(|edit| edit.remove("x-a")), with("X-a: 1\r\nx-A: 2\r\n", ""));
        assert_eq!(edited(|edit| edit.remove("Subject").remove("zz")), with("X-a: 1", "X-a: 1"));
    }

    #[test]
    fn parameters_go_into_the_uri_alone() {
        let passed = |name, place| edited(|edit| edit.set_verstat(name, place, Verstat::Passed));
        assert_eq!(
            passed("P-Asserted-Identity", 0),
            with("\"A\" <sip:+12025550143@h>", "\"A\" <sip:+12025550143;verstat=TN-Validation-Passed@h>")
        );
        assert_eq!(
            passed("P-Asserted-Identity", 1),
            with("<tel:+12025550144>", "<tel:+12025550144;verstat=TN-Validation-Passed>")
        );
        assert_eq!(
            passed("From", 0),
            with("f:sip:+12025550143@h;", "f:<sip:+12025550143;verstat=TN-Validation-Passed@h>;")
        );
        let changed = edited(|edit| {
            edit.set_uri_parameter("P-Asserted-Identity", 0, "user", Some("phone"))
                .set_telephone_parameter("P-Asserted-Identity", 1, "npdi", None)
                .set_request_uri(&OwnedUri::tel("+12025550142").unwrap())
        });
        let changed = changed.unwrap();
        assert!(
            changed.contains("<sip:+12025550143@h;user=phone>,\r\n <tel:+12025550144;npdi>;x\r\n"),
            "{changed}"
        );
        assert!(changed.contains("INVITE  tel:+12025550142 SIP/2.0\r\n"), "{changed}");
    }

    #[test]
    fn content_length_follows_the_body() {
        assert_eq!(
            edited(|edit| edit.set_body(b"0123456789")),
            with("l: 4\r\n\r\nbody", "l: 10\r\n\r\n0123456789")
        );
        let message = Message::decode(b"BYE sip:a SIP/2.0\r\n\r\nbody").unwrap();
        let octets = message.edit().set_body(b"").finish().unwrap();
        assert_eq!(octets, b"BYE sip:a SIP/2.0\r\nContent-Length: 0\r\n\r\n");
    }

    #[test]
    fn nothing_given_can_begin_another_header_field() {
        let refused = |change: fn(Edit) -> Edit| edited(change).unwrap_err();
        let text = |name: &'static str, value: &'static str| {
            edited(move |edit| edit.append(name, value)).unwrap_err()
        };
        for error in [
            text("X", "a\r\nY: b"),
            text("X", "a\n b"),
            text("X", "\0"),
            text("X: y\r\nZ", "a"),
            text("", "a"),
            text("X y", "a"),
        ] {
            assert!(matches!(error, BuildError::NotAllowed { .. }), "{error}");
        }
        assert_eq!(text("l", "7"), BuildError::ContentLength);
        assert_eq!(refused(|edit| edit.remove("Content-Length")), BuildError::ContentLength);
        assert_eq!(
            refused(|edit| edit.replace("Reason", 0, &Reason::new("SIP").unwrap()).append("X", "y")),
            BuildError::NotThere { name: "Reason", place: 0 }
        );
        assert_eq!(
            refused(|edit| edit.set_verstat("X-a", 0, Verstat::Passed)),
            BuildError::NotThere { name: "header field", place: 0 }
        );
    }
}
