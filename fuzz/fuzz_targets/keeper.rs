//! Arbitrary bytes as what lies in storage, and what a visitor does over it.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tactful_fuzz::keeper::survive(data));
