//! Generated crates that are built and used, and thrown away with `target/`.
//!
//! ```text
//! target/scratch/platform-client-1.3.8/generated/rust/   the crate of an API
//!                                      wire/             a program that uses it
//! target/scratch/target/                                 what cargo builds, so that dependencies are built once
//! target/scratch/strict/                                 the same where warnings are errors
//! ```

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use actionspec::diagnostic::Style;
use actionspec::load::load;
use actionspec::model::Api;
use actionspec::output::{Destination, Mode, Scope, Unlisted, apply};
use actionspec::target::{Options, Outline, TARGETS, generate, rust_outline};
use proc_macro2::TokenStream;
use toml_edit::{Array, DocumentMut, InlineTable, Table, value};

/// The crate of an API in a folder of its own.
pub(crate) struct Scratch {
    pub(crate) api: Api,
    pub(crate) outline: Outline,
    pub(crate) folder: PathBuf,
}

/// A program that uses the crate, as `client`.
pub(crate) struct Program {
    pub(crate) name: &'static str,
    /// Names, versions and features of what else it uses.
    pub(crate) dependencies: &'static [(&'static str, &'static str, &'static [&'static str])],
    /// Paths below `src/` and texts.
    pub(crate) files: Vec<(&'static str, String)>,
    pub(crate) features: Features,
    pub(crate) profile: Profile,
}

/// With which features a program uses the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Features {
    /// As the crate has it.
    Default,
    /// All of the crate but TLS.
    NoTls,
}

/// How a program is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Cargo's `dev`, without debug information.
    Quick,
    /// Cargo's `dev`, as it is.
    Dev,
    /// Cargo's `release`, as it is.
    Release,
}

impl Scratch {
    /// Loads a spec and writes its crate.
    pub(crate) fn generate(spec: &Path) -> Result<Self, Box<dyn Error>> {
        let loaded = load(spec);
        let Some(api) = loaded.api else {
            let report = loaded.report.render_text(&loaded.sources, Style::of(&io::stderr()));
            io::stderr().write_all(report.as_bytes())?;
            return Err(format!("`{}` has errors", spec.display()).into());
        };
        Self::of(api)
    }

    /// Writes the crate of an API.
    pub(crate) fn of(api: Api) -> Result<Self, Box<dyn Error>> {
        let outline = rust_outline(&api);
        let folder = scratch_folder().join(format!("{}-{}", outline.package, outline.version));
        write_crate(&api, &folder.join("generated"))?;
        Ok(Self { api, outline, folder })
    }

    /// How many actions the crate has.
    pub(crate) fn count_actions(&self) -> usize {
        let resources = self.outline.resources.iter();
        resources.map(|resource| resource.actions.len()).sum()
    }

    /// The lines of all sources of the crate but the runtime, which is the same in every crate.
    pub(crate) fn count_lines(&self) -> io::Result<usize> {
        let (mut open, mut lines) = (vec![self.crate_folder().join("src")], 0);
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                match (path.file_stem(), path.is_dir()) {
                    (Some(stem), _) if stem == "runtime" => {}
                    (_, true) => open.push(path),
                    (_, false) => lines += fs::read_to_string(path)?.lines().count(),
                }
            }
        }
        Ok(lines)
    }

    /// Builds a program, and gives the command that runs it.
    pub(crate) fn build(&self, program: &Program) -> Result<Command, Box<dyn Error>> {
        let folder = self.write(program)?;
        let target = scratch_folder().join("target");
        let (arguments, built): (&[&str], _) = match program.profile {
            Profile::Quick | Profile::Dev => (&[], "debug"),
            Profile::Release => (&["--release"], "release"),
        };
        let status = cargo(&folder)
            .args(["build", "--quiet"])
            .args(arguments)
            .env("CARGO_TARGET_DIR", &target)
            .status()?;
        if !status.success() {
            return Err(format!("`{}` cannot be built", folder.display()).into());
        }
        Ok(Command::new(target.join(built).join(program.name)))
    }

    /// Writes a program, and gives its folder.
    pub(crate) fn write(&self, program: &Program) -> Result<PathBuf, Box<dyn Error>> {
        let folder = self.folder.join(program.name);
        fs::create_dir_all(folder.join("src"))?;
        write_if_changed(&folder.join("Cargo.toml"), &self.manifest(program))?;
        for (path, text) in &program.files {
            write_if_changed(&folder.join("src").join(path), text)?;
        }
        Ok(folder)
    }

    /// A command of cargo in the crate's folder, by the toolchain of this name or the one that runs this. Warnings of
    /// the crate are errors, also to rustdoc.
    pub(crate) fn cargo(&self, toolchain: Option<&str>) -> Command {
        let mut command = match toolchain {
            Some(toolchain) => {
                let mut rustup = Command::new("rustup");
                rustup
                    .args(["run", toolchain, "cargo"])
                    .current_dir(self.crate_folder());
                rustup
            }
            None => cargo(&self.crate_folder()),
        };
        command
            .env("CARGO_TARGET_DIR", scratch_folder().join("strict"))
            .env("CARGO_TERM_QUIET", "true")
            .env("RUSTFLAGS", "-D warnings")
            .env("RUSTDOCFLAGS", "-D warnings")
            // Nothing is changed and built again, and what would be kept for that takes most of the space.
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "0");
        command
    }

    /// Where the crate lies.
    pub(crate) fn crate_folder(&self) -> PathBuf {
        self.folder.join("generated/rust")
    }

    fn manifest(&self, program: &Program) -> String {
        let mut manifest = DocumentMut::new();
        let mut package = Table::new();
        package["name"] = value(program.name);
        package["version"] = value("0.0.0");
        package["edition"] = value("2024");
        manifest["package"] = package.into();
        // A workspace of its own, below the folder of another one.
        manifest["workspace"] = Table::new().into();
        let mut dependencies = Table::new();
        dependencies["client"] = value(self.dependency(program.features));
        for (name, version, features) in program.dependencies {
            let mut dependency = InlineTable::new();
            dependency.insert("version", (*version).into());
            dependency.insert("default-features", false.into());
            dependency.insert("features", Array::from_iter(features.iter().copied()).into());
            dependencies[*name] = value(dependency);
        }
        manifest["dependencies"] = dependencies.into();
        if program.profile == Profile::Quick {
            let mut profile = Table::new();
            profile["debug"] = value(0);
            manifest["profile"]["dev"] = profile.into();
        }
        manifest.to_string()
    }

    fn dependency(&self, features: Features) -> InlineTable {
        let mut dependency = InlineTable::new();
        dependency.insert("package", self.outline.package.as_str().into());
        dependency.insert("path", "../generated/rust".into());
        if features == Features::NoTls {
            let resources = self.outline.resources.iter().map(|resource| resource.feature.as_str());
            dependency.insert("default-features", false.into());
            dependency.insert("features", Array::from_iter(resources.chain(["schemas"])).into());
        }
        dependency
    }
}

/// Has cargo build again what a file belongs to.
pub(crate) fn touch(path: &Path) -> io::Result<()> {
    let file = fs::File::options().append(true).open(path)?;
    file.set_modified(SystemTime::now())
}

/// Cargo, to be run in a folder.
pub(crate) fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(folder);
    command
}

/// Tokens as text.
pub(crate) fn print_tokens(tokens: TokenStream) -> syn::Result<String> {
    Ok(prettyplease::unparse(&syn::parse2(tokens)?))
}

/// Where the crates lie.
pub(crate) fn scratch_folder() -> PathBuf {
    crate::root().join("target/scratch")
}

/// Writes the crate of an API below a folder, in `rust/`.
pub(crate) fn write_crate(api: &Api, folder: &Path) -> Result<(), Box<dyn Error>> {
    let targets: Vec<_> = TARGETS
        .iter()
        .copied()
        .filter(|target| target.name() == "rust")
        .collect();
    let rendered = generate(api, &targets, &Options::default())?;
    let scope = Scope::new(["rust"], ["rust"]);
    let destination = Destination {
        root: folder,
        scope: &scope,
        unlisted: Unlisted::Replace,
    };
    fs::create_dir_all(folder)?;
    apply(&rendered.files, destination, Mode::Write)?;
    Ok(())
}

/// Cargo builds again what is newer than its last build.
fn write_if_changed(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    fs::write(path, text)
}
