//! Arbitrary bytes as every text that is kept.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tactful_fuzz::records::survive(data));
