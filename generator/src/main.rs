//! The command line of actionspec.

fn main() {}
