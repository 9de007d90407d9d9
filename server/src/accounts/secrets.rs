//! What is made at random and handed to one person: tokens of sessions, codes for setting up, recovery codes.
//! The database keeps only what they are hashed to.

use sha2::{Digest as _, Sha256};

use crate::keys::{Keys, hex, random};

/// Signs that nobody mixes up: without I, L, O, U, 0 and 1.
const SIGNS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A session's token: 256 bits.
pub(super) fn token() -> String {
    hex(&random::<32>())
}

/// What a token or a code for setting up is found by. Both are made here and long: no key is needed.
pub(super) fn hash(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// A code for setting up: 24 signs, 117 bits, in groups of six.
pub(super) fn set_up_code() -> String {
    grouped(24, 6)
}

/// A recovery code: 12 signs, 58 bits, in groups of four. It is short enough to be copied, so its hash has a key.
pub(super) fn recovery_code() -> String {
    grouped(12, 4)
}

/// What a recovery code of an account is found by.
pub(super) fn recovery_hash(keys: &Keys, account_id: &str, code: &str) -> String {
    keys.index("recovery_code", &format!("{account_id} {}", plain(code)))
}

/// Six digits.
pub(super) fn digits() -> String {
    format!("{:06}", below(1_000_000))
}

/// A code as it is compared: capitals, without what was put in between.
pub(super) fn plain(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_uppercase()).collect()
}

fn grouped(signs: usize, group: usize) -> String {
    let mut code = String::new();
    for nth in 0..signs {
        if nth > 0 && nth % group == 0 {
            code.push('-');
        }
        code.push(char::from(SIGNS[below(30) as usize]));
    }
    code
}

/// A number below another, each as likely: what would favour the small ones is drawn again.
fn below(end: u32) -> u32 {
    let fair = u32::MAX - u32::MAX % end;
    loop {
        let drawn = u32::from_be_bytes(random());
        if drawn < fair {
            return drawn % end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_copied_by_hand_in_any_way() {
        let code = set_up_code();
        assert_eq!((code.len(), plain(&code).len()), (27, 24));
        assert_eq!(plain(&code.to_lowercase().replace('-', " ")), plain(&code));
        let keys = Keys::fresh();
        let one = recovery_code();
        let typed = one.to_lowercase().replace('-', "");
        assert_eq!(recovery_hash(&keys, "a", &one), recovery_hash(&keys, "a", &typed));
        assert_ne!(recovery_hash(&keys, "a", &one), recovery_hash(&keys, "b", &one));
        assert_ne!(recovery_code(), one);
    }

    #[test]
    fn digits_are_six_and_signs_are_all_used() {
        assert!((0..200).all(|_| digits().len() == 6 && digits().bytes().all(|sign| sign.is_ascii_digit())));
        let many: String = (0..100).map(|_| recovery_code()).collect();
        assert!(SIGNS.iter().all(|sign| many.contains(char::from(*sign))));
    }
}
