//! Runs OpenSSL: keys, signatures in DER, and DER from a description of it.

use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Makes `private.pem` and `public.pem`, a key of P-256.
///
/// # Errors
/// `NotFound` where OpenSSL is not installed.
pub fn make_key(folder: &Path) -> io::Result<()> {
    let (private, public) = (folder.join("private.pem"), folder.join("public.pem"));
    run(
        Command::new("openssl")
            .args(["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out"])
            .arg(&private),
        b"",
    )?;
    run(Command::new("openssl").args(["ec", "-pubout", "-in"]).arg(private).arg("-out").arg(public), b"")?;
    Ok(())
}

/// A signature over `message` with `private.pem`, in DER.
///
/// # Errors
/// Where OpenSSL fails.
pub fn sign(folder: &Path, message: &[u8]) -> io::Result<Vec<u8>> {
    run(Command::new("openssl").args(["dgst", "-sha256", "-sign"]).arg(folder.join("private.pem")), message)
}

/// Whether OpenSSL finds that `signature`, in DER, is one over `message` by `public.pem`.
///
/// # Errors
/// Where OpenSSL cannot be run.
pub fn verify(folder: &Path, message: &[u8], signature: &[u8]) -> io::Result<bool> {
    let file = folder.join("signature.der");
    std::fs::write(&file, signature)?;
    let mut openssl = Command::new("openssl");
    openssl.args(["dgst", "-sha256", "-verify"]).arg(folder.join("public.pem")).arg("-signature").arg(file);
    match run(&mut openssl, message) {
        Ok(said) => Ok(said.starts_with(b"Verified OK")),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Ok(false),
        Err(error) => Err(error),
    }
}

/// The DER of a configuration for `openssl asn1parse -genconf` (ASN1_generate_nconf(3)).
///
/// # Errors
/// `NotFound` where OpenSSL is not installed.
pub fn generate(folder: &Path, configuration: &str) -> io::Result<Vec<u8>> {
    let (file, der) = (folder.join("genconf.cnf"), folder.join("genconf.der"));
    std::fs::write(&file, configuration)?;
    let mut openssl = Command::new("openssl");
    openssl.args(["asn1parse", "-noout", "-genconf"]).arg(file).arg("-out").arg(&der);
    run(&mut openssl, b"")?;
    std::fs::read(der)
}

/// The elements that OpenSSL finds in DER, a line each: depth, type and, of strings and numbers, the value.
///
/// # Errors
/// `NotFound` where OpenSSL is not installed.
pub fn parse(der: &[u8]) -> io::Result<String> {
    let text = run(Command::new("openssl").args(["asn1parse", "-inform", "DER"]), der)?;
    String::from_utf8(text).map_err(io::Error::other)
}

/// What a path is looked for in: DER, each certificate and CRL by itself.
#[derive(Clone, Copy, Debug)]
pub struct PathInputs<'i> {
    /// Trusted certificates.
    pub anchors: &'i [&'i [u8]],
    /// Other certificates.
    pub bag: &'i [&'i [u8]],
    /// CRLs.
    pub crls: &'i [&'i [u8]],
    /// The certificate whose path it is.
    pub target: &'i [u8],
    /// In Unix seconds.
    pub time: i64,
}

/// Has OpenSSL find a path and look up the target in CRLs, indirect ones included: the code of the first error
/// (X509_V_ERR_…), or `None` where there is none.
///
/// # Errors
/// `NotFound` where OpenSSL is not installed; `InvalidData` where it gives no verdict.
pub fn verify_path(folder: &Path, inputs: PathInputs<'_>) -> io::Result<Option<u32>> {
    let mut openssl = Command::new("openssl");
    openssl.args(["verify", "-crl_check", "-extended_crl", "-attime", &inputs.time.to_string()]);
    for (option, label, all) in [
        ("-CAfile", "CERTIFICATE", inputs.anchors),
        ("-untrusted", "CERTIFICATE", inputs.bag),
        ("-CRLfile", "X509 CRL", inputs.crls),
    ] {
        if !all.is_empty() {
            let file = folder.join(option).with_extension("pem");
            std::fs::write(&file, all.iter().map(|der| pem(label, der)).collect::<String>())?;
            openssl.arg(option).arg(file);
        }
    }
    let target = folder.join("target.pem");
    std::fs::write(&target, pem("CERTIFICATE", inputs.target))?;
    let output = openssl.arg(target).output()?;
    if output.status.success() {
        return Ok(None);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let code = said.split_once("error ").and_then(|(_, rest)| rest.split(' ').next()?.parse().ok());
    code.map(Some).ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, said.into_owned()))
}

/// Has OpenSSL answer a request for `authority.pem` with the key `authority.key` in `folder`, over `index`, a database as
/// openssl-ca(1) has it.
///
/// # Errors
/// `NotFound` where OpenSSL is not installed; `InvalidData` where it does not read the request.
pub fn answer(folder: &Path, index: &str, request: &[u8]) -> io::Result<Vec<u8>> {
    let file = |name: &str| folder.join(name);
    std::fs::write(file("index"), index)?;
    std::fs::write(file("request.der"), request)?;
    let mut openssl = Command::new("openssl");
    openssl.args(["ocsp", "-rmd", "sha256", "-ndays", "30", "-index"]).arg(file("index"));
    for (option, name) in [
        ("-CA", "authority.pem"),
        ("-rsigner", "authority.pem"),
        ("-rkey", "authority.key"),
        ("-reqin", "request.der"),
        ("-respout", "response.der"),
    ] {
        openssl.arg(option).arg(file(name));
    }
    run(&mut openssl, b"")?;
    std::fs::read(file("response.der"))
}

/// What OpenSSL makes of an OCSP response at the time of its clock: `good`, `revoked`, or `unknown` where it does not
/// count or does not say.
///
/// # Errors
/// `NotFound` where OpenSSL is not installed.
pub fn judge_response(
    folder: &Path,
    issuer: &[u8],
    target: &[u8],
    response: &[u8],
) -> io::Result<&'static str> {
    let file = |name: &str| folder.join(name);
    std::fs::write(file("issuer.pem"), pem("CERTIFICATE", issuer))?;
    std::fs::write(file("target.pem"), pem("CERTIFICATE", target))?;
    std::fs::write(file("response.der"), response)?;
    // It knows an answer by the digests that it would ask with.
    for digest in ["-sha1", "-sha256"] {
        let mut openssl = Command::new("openssl");
        openssl.args(["ocsp", "-no_nonce", digest]);
        for (option, name) in [
            ("-respin", "response.der"),
            ("-issuer", "issuer.pem"),
            ("-CAfile", "issuer.pem"),
            ("-cert", "target.pem"),
        ] {
            openssl.arg(option).arg(file(name));
        }
        let output = openssl.output()?;
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        if said.contains("Response verify OK") && !said.contains("WARNING") {
            for status in ["good", "revoked"] {
                if said.contains(&format!("target.pem: {status}")) {
                    return Ok(status);
                }
            }
        }
    }
    Ok("unknown")
}

/// DER as PEM (RFC 7468).
#[must_use]
pub fn pem(label: &str, der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let lines: Vec<_> =
        text.as_bytes().chunks(64).map(|line| str::from_utf8(line).unwrap_or_default()).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}

/// What the command prints; `InvalidData` where it ends with a failure.
fn run(command: &mut Command, input: &[u8]) -> io::Result<Vec<u8>> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input)?;
    }
    let output = child.wait_with_output()?;
    if output.status.success() { Ok(output.stdout) } else { Err(io::ErrorKind::InvalidData.into()) }
}
