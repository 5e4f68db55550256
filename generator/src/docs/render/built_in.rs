//! The templates of `templates/`, as parts of the program: it works wherever it is.

macro_rules! built_in {
    ($($name:literal),+ $(,)?) => {
        /// Every template with its path below `templates/`.
        pub(super) const BUILT_IN: &[(&str, &str)] = &[
            $(($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/", $name)))),+
        ];
    };
}

built_in! {
    "_docs/_resource_head.md.tera",
    "_docs/classic/resource.md.tera",
    "_docs/classic/resource.rst.tera",
    "_docs/classic/schemas.md.tera",
    "_docs/classic/schemas.rst.tera",
    "_docs/rich/resource.md.tera",
    "_docs/rich/resource.rst.tera",
    "_docs/rich/schemas.md.tera",
    "_docs/rich/schemas.rst.tera",
    "rust/README.md.tera",
    "rust/docs/rich/resource.md.tera",
    "rust/docs/rich/schemas.md.tera",
}

#[cfg(test)]
mod tests {
    use super::super::find_templates;
    use super::*;

    #[test]
    fn every_template_is_built_in() {
        let folder = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/templates"));
        let mut files = std::collections::BTreeMap::new();
        find_templates(folder, "", &mut files).expect("the folder can be read");
        let built_in: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
        assert_eq!(files.keys().collect::<Vec<_>>(), built_in);
    }
}
