//! The targets on their seeds, on what once made them fail, and on seeds that were damaged; needs no nightly toolchain.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failure must stop the test")]

use core::panic::AssertUnwindSafe;
use std::panic::catch_unwind;

use trueline_fuzz::seeds::{Seed, Target, targets};

/// Damaged copies of all seeds of a target together.
const DAMAGED: u64 = 20_000;
/// The most truncations of one seed: a message is cut at every octet, a capture at every place in turn that many times.
const MOST_TRUNCATIONS: usize = 2_048;

#[test]
fn isup() {
    replay("isup", DAMAGED);
}

#[test]
fn bicc() {
    replay("bicc", DAMAGED);
}

#[test]
fn q931() {
    replay("q931", DAMAGED);
}

#[test]
fn sip() {
    replay("sip", DAMAGED);
}

#[test]
fn passport() {
    replay("passport", DAMAGED);
}

#[test]
fn packed() {
    replay("packed", DAMAGED);
}

#[test]
fn certificate() {
    // Each costs some signatures.
    replay("certificate", DAMAGED / 20);
}

#[test]
fn chain() {
    // Each costs some dozens of signatures.
    replay_with("chain", DAMAGED / 100, 32);
}

#[test]
fn crl() {
    replay("crl", DAMAGED);
}

#[test]
fn ocsp() {
    replay("ocsp", DAMAGED / 20);
}

#[test]
fn tn_auth_list() {
    replay("tn_auth_list", DAMAGED);
}

#[test]
fn cross_border_list() {
    // Each costs a signature and its verification, and those of its anchors.
    replay("cross_border_list", DAMAGED / 20);
}

#[test]
fn trust_toml() {
    replay("trust_toml", DAMAGED / 10);
}

#[test]
fn capture() {
    // One capture holds some hundred messages.
    replay("capture", DAMAGED / 20);
}

#[test]
fn every_target_has_seeds() {
    for target in targets().unwrap() {
        assert!(target.seeds.len() > 5, "{}: {} seeds", target.name, target.seeds.len());
        assert!(target.seeds.iter().all(|seed| !seed.octets.is_empty()), "{}", target.name);
    }
}

fn replay(name: &str, damaged: u64) {
    replay_with(name, damaged, MOST_TRUNCATIONS);
}

fn replay_with(name: &str, damaged: u64, most_truncations: usize) {
    let targets = targets().unwrap();
    let target = targets.iter().find(|target| target.name == name).unwrap();
    for seed in target.seeds.iter().chain(&target.crashes) {
        holds(target, seed, "as it is", &seed.octets);
        let step = seed.octets.len().div_ceil(most_truncations).max(1);
        for length in (0..seed.octets.len()).step_by(step) {
            holds(target, seed, "cut short", &seed.octets[..length]);
        }
    }
    let mut chance = Chance(0);
    for _ in 0..damaged {
        let seed = &target.seeds[chance.below(target.seeds.len())];
        holds(target, seed, "damaged", &damage(&seed.octets, &mut chance));
    }
}

/// Runs the target; where it fails, says on which octets, so that they can become a vector.
fn holds(target: &Target, seed: &Seed, how: &str, octets: &[u8]) {
    if let Err(failure) = catch_unwind(AssertUnwindSafe(|| (target.run)(octets))) {
        let path = std::env::temp_dir().join(format!("trueline-fuzz-{}-{}", target.name, seed.name));
        std::fs::write(&path, octets).unwrap();
        eprintln!("{} {how} fails; its octets are in {}", seed.name, path.display());
        std::panic::resume_unwind(failure);
    }
}

/// One to four octets changed, taken out or put in.
fn damage(octets: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut damaged = octets.to_vec();
    for _ in 0..=chance.below(4) {
        let at = chance.below(damaged.len().max(1));
        let octet = u8::try_from(chance.below(256)).unwrap();
        match chance.below(8) {
            0 if !damaged.is_empty() => drop(damaged.remove(at)),
            1 => damaged.insert(at, octet),
            2 => damaged[at..].reverse(),
            _ => damaged.iter_mut().skip(at).take(1).for_each(|place| *place ^= octet),
        }
    }
    damaged
}

/// SplitMix64 (Steele, Lea and Flood, 2014): the same octets in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        let limit = u64::try_from(limit).unwrap();
        usize::try_from((mixed ^ mixed >> 31).checked_rem(limit).unwrap()).unwrap()
    }
}
