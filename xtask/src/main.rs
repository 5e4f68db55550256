//! The commands of this project itself.

fn main() {}
