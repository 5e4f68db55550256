//! What can be generated from a model: a target is a folder here and one line in the table of targets.
