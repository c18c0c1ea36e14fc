//! Arbitrary bytes as a compiled site.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tactful_fuzz::site::survive(data));
