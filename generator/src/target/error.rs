//! What stands in the way of generating and is not the spec's fault.

use std::path::PathBuf;

use crate::output::PathError;

/// Why nothing was generated.
#[derive(Debug)]
pub enum Error {
    /// A file or folder of the user's templates cannot be read.
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file among the user's templates that stands in for none.
    UnknownTemplate {
        /// The file.
        path: PathBuf,
        /// The template with the most similar path.
        nearest: Option<String>,
    },
    /// A template does not parse, or asks for what a page does not have.
    Template {
        /// The template: a file of the user, or the path of a built-in one.
        name: String,
        /// What the template engine says, with the line.
        source: tera::Error,
    },
    /// Templates do not parse, or do not fit together.
    Templates {
        /// The folder of the user's templates.
        folder: PathBuf,
        /// What the template engine says, with the template and the line.
        source: tera::Error,
    },
    /// A file cannot be stored under its name.
    Path(PathError),
    /// The code for a file is no Rust: a mistake of the generator.
    Code {
        /// The file.
        path: String,
        /// What the parser says.
        source: syn::Error,
    },
    /// The base of the crate's manifest is no TOML: a mistake of the generator.
    Manifest(toml_edit::TomlError),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Read { path, .. } => write!(f, "cannot read `{}`", path.display()),
            Self::UnknownTemplate { path, nearest: None } => write!(f, "`{}` replaces no template", path.display()),
            Self::UnknownTemplate {
                path,
                nearest: Some(nearest),
            } => {
                write!(f, "`{}` replaces no template; do you mean `{nearest}`?", path.display())
            }
            Self::Template { name, .. } => write!(f, "the template `{name}` fails"),
            Self::Path(_) => f.write_str("a file cannot be stored"),
            Self::Code { path, .. } => write!(f, "the code for `{path}` is no Rust"),
            Self::Manifest(_) => f.write_str("the base of the manifest is no TOML"),
            Self::Templates { folder, .. } => write!(f, "the templates in `{}` fail", folder.display()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read { source, .. } => Some(source),
            Self::UnknownTemplate { .. } => None,
            Self::Code { source, .. } => Some(source),
            Self::Manifest(source) => Some(source),
            Self::Template { source, .. } | Self::Templates { source, .. } => Some(source),
            Self::Path(source) => Some(source),
        }
    }
}

impl From<PathError> for Error {
    fn from(error: PathError) -> Self {
        Self::Path(error)
    }
}

impl From<toml_edit::TomlError> for Error {
    fn from(error: toml_edit::TomlError) -> Self {
        Self::Manifest(error)
    }
}
