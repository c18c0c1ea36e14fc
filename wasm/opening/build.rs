//! The opening runs once and shallowly: a small stack keeps the visitor's memory free.
fn main() {
    println!("cargo::rustc-link-arg-cdylib=-zstack-size=65536");
    println!("cargo::rerun-if-changed=build.rs");
}
