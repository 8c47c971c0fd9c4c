//! Signatures of messages: HMAC with SHA-256 over the four JSON parts, in hexadecimal digits.
//!
//! [Spec](https://jupyter-client.readthedocs.io/en/stable/messaging.html#the-wire-protocol).

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Signs and checks with a connection's key. Without a key nothing is signed and nothing is checked.
#[derive(Clone)]
pub struct Signer {
    keyed: Option<Hmac<Sha256>>,
}

impl Signer {
    /// A signer with a key, which may be empty: then there are no signatures.
    pub fn new(key: &str) -> Signer {
        // An HMAC takes a key of any length.
        let keyed = Hmac::new_from_slice(key.as_bytes()).ok();
        Signer {
            keyed: keyed.filter(|_| !key.is_empty()),
        }
    }

    /// The signature of the four parts; empty without a key.
    pub fn sign(&self, parts: [&[u8]; 4]) -> String {
        let Some(keyed) = &self.keyed else {
            return String::new();
        };
        let digest = over(keyed, parts).finalize().into_bytes();
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Whether this is the signature of the four parts. It takes the same time wherever they differ.
    pub fn is_signed(&self, parts: [&[u8]; 4], signature: &[u8]) -> bool {
        let Some(keyed) = &self.keyed else {
            return true;
        };
        from_hexadecimal(signature)
            .is_some_and(|digest| over(keyed, parts).verify_slice(&digest).is_ok())
    }
}

fn over(keyed: &Hmac<Sha256>, parts: [&[u8]; 4]) -> Hmac<Sha256> {
    let mut mac = keyed.clone();
    for part in parts {
        mac.update(part);
    }
    mac
}

fn from_hexadecimal(digits: &[u8]) -> Option<Vec<u8>> {
    let value = |digit: u8| char::from(digit).to_digit(16);
    let byte = |pair: &[u8]| match pair {
        [high, low] => u8::try_from(value(*high)? * 16 + value(*low)?).ok(),
        _ => None,
    };
    digits.chunks(2).map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTS: [&[u8]; 4] = [
        b"{\"msg_id\": \"1\"}",
        b"{}",
        b"{}",
        "{\"é\": \"𝒳\"}".as_bytes(),
    ];

    #[test]
    fn what_was_signed_is_known_again_and_nothing_else() {
        let signer = Signer::new("key");
        let signature = signer.sign(PARTS);
        assert_eq!(signature.len(), 64);
        assert!(signer.is_signed(PARTS, signature.as_bytes()));
        assert!(signer.is_signed(PARTS, signature.to_uppercase().as_bytes()));
        assert!(!signer.is_signed([PARTS[0], PARTS[1], PARTS[2], b"{}"], signature.as_bytes()));
        assert!(!Signer::new("other").is_signed(PARTS, signature.as_bytes()));
        for wrong in ["", "zz", "abc", &signature[1..], &format!("{signature}00")] {
            assert!(!signer.is_signed(PARTS, wrong.as_bytes()), "{wrong}");
        }
    }

    #[test]
    fn without_a_key_nothing_is_signed_and_all_is_taken() {
        let signer = Signer::new("");
        assert_eq!(signer.sign(PARTS), "");
        assert!(signer.is_signed(PARTS, b"") && signer.is_signed(PARTS, b"anything"));
    }
}
