//! What is given on the command line: tokens, alone or in the value of an Identity header field, and keys.

use std::io::Read as _;
use std::path::Path;

use trueline::passport::{IdentityField, Reason, Token};
use trueline::sip::{Identity, Text, Value};

use crate::failure::Failure;

/// Octets that are read from standard input: a token of the greatest length with parameters fits.
const LONGEST: u64 = 128 * 1024;

/// A token with the parameters beside it, held.
#[derive(Debug)]
pub(crate) struct Input {
    token: Vec<u8>,
    /// `None` where there is no header field.
    parameters: Option<[Option<String>; 3]>,
}

impl Input {
    /// Takes the text itself, or standard input for `-`.
    pub(crate) fn read(text: &str) -> Result<Self, Failure> {
        let mut given = text.to_owned();
        if text == "-" {
            given.clear();
            let open = |error| Failure::Open { name: "standard input".to_owned(), error };
            std::io::stdin().lock().take(LONGEST).read_to_string(&mut given).map_err(open)?;
        }
        let given = given.trim();
        let value = match given.split_once(':') {
            Some((name, value))
                if name.eq_ignore_ascii_case("identity") || name.eq_ignore_ascii_case("y") =>
            {
                value
            }
            _ => given,
        };
        let value = value.trim();
        if !value.contains(';') {
            return Ok(Self { token: value.as_bytes().to_vec(), parameters: None });
        }
        let identity = Identity::decode(Value::new(value.as_bytes(), 0))
            .map_err(|_| Failure::NoToken(Reason::IdentityMalformed))?;
        let text = |octets: &[u8]| Text::unquoted(octets).to_string();
        Ok(Self {
            token: identity.token().iter().copied().filter(|octet| !octet.is_ascii_whitespace()).collect(),
            parameters: Some([identity.info().map(text), identity.alg().map(text), identity.ppt().map(text)]),
        })
    }

    /// The token with what stands beside it.
    pub(crate) fn field(&self) -> Result<IdentityField<'_>, Reason> {
        match &self.parameters {
            None => Token::parse(&self.token).map(IdentityField::bare),
            Some([info, alg, ppt]) => {
                IdentityField::new(&self.token, info.as_deref(), alg.as_deref(), ppt.as_deref())
            }
        }
    }
}

/// A file in PEM.
pub(crate) fn read_pem(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| Failure::Open { name: path.display().to_string(), error })
}
