//! What a run has to do, decided before the first change: `write ruby/docs/device.md`, `remove ruby/docs/gone.md`.

use super::disk::Disk;
use super::manifest::{self, Manifest};
use super::survey::{Orphan, Stale, Survey};
use super::{Comparison, Destination, Difference, Error, FileSet, Scope, Summary};

/// The way from what is on disk to what a run generated.
pub(super) struct Plan<'a> {
    manifest: ManifestChange,
    stale: Vec<Stale<'a>>,
    orphans: Vec<Orphan>,
    unchanged: usize,
}

/// What becomes of the manifest.
struct ManifestChange {
    /// The bytes on disk; none where it is missing.
    old: Option<Vec<u8>>,
    /// The text during the run: every file that is or will be there.
    during: String,
    /// The text after it.
    after: String,
}

/// One change of the disk.
enum Step<'a> {
    /// Puts a file in its place.
    Write(&'a str, &'a [u8]),
    /// Removes a file and the folders that it leaves empty.
    Remove(&'a str),
}

impl<'a> Plan<'a> {
    /// Compares what was generated with what is on disk, and refuses what is not to be touched.
    pub(super) fn new(files: &'a FileSet, destination: Destination<'_>, disk: &Disk<'_>) -> Result<Self, Error> {
        let Destination { scope, unlisted, .. } = destination;
        if let Some(path) = files.paths().find(|path| !scope.owns(path)) {
            return Err(Error::OutOfScope(path.to_owned()));
        }
        let old = disk.read(manifest::PATH)?;
        let listed = read_manifest(old.as_deref(), scope, disk)?;
        let owned = listed.paths().filter(|path| scope.owns(path)).collect();
        let Survey { stale, orphans } = Survey::new(files, &owned, unlisted, disk)?;
        Ok(Self {
            unchanged: files.len() - stale.len(),
            manifest: ManifestChange::new(old, &listed, files, scope),
            stale,
            orphans,
        })
    }

    /// Changes what has to be changed.
    pub(super) fn apply(self, disk: &Disk<'_>) -> Result<Summary, Error> {
        for step in self.steps() {
            step.perform(disk)?;
        }
        let mut written: Vec<String> = self.stale.iter().map(|stale| stale.path.to_owned()).collect();
        if self.manifest.differs() {
            written.push(manifest::PATH.to_owned());
        }
        written.sort();
        let there = self.orphans.iter().filter(|orphan| orphan.old.is_some());
        let removed = there.map(|orphan| orphan.path.clone()).collect();
        Ok(Summary {
            written,
            unchanged: self.unchanged(),
            removed,
        })
    }

    /// Says what would be changed.
    pub(super) fn compare(self) -> Comparison {
        let mut differences: Vec<Difference> = self
            .stale
            .iter()
            .map(|stale| Difference::written(stale.path, stale.old.as_deref(), stale.new))
            .collect();
        let removed = |orphan: &Orphan| orphan.old.as_deref().map(|old| Difference::removed(&orphan.path, old));
        differences.extend(self.orphans.iter().filter_map(removed));
        differences.extend(self.manifest.difference());
        differences.sort_by(|a, b| a.path.cmp(&b.path));
        Comparison {
            unchanged: self.unchanged(),
            differences,
        }
    }

    /// The changes, in an order in which a run can be killed between any two, or in one: the manifest lists old and
    /// new files before the first of them changes, and the new ones alone after the last one did.
    fn steps(&self) -> Vec<Step<'_>> {
        let (early, late): (Vec<&Orphan>, Vec<&Orphan>) = self.orphans.iter().partition(|orphan| orphan.makes_way);
        let mut steps = Vec::new();
        steps.extend(self.manifest.step_before());
        steps.extend(early.iter().map(|orphan| Step::Remove(&orphan.path)));
        steps.extend(self.stale.iter().map(|stale| Step::Write(stale.path, stale.new)));
        steps.extend(late.iter().map(|orphan| Step::Remove(&orphan.path)));
        steps.extend(self.manifest.step_after());
        steps
    }

    fn unchanged(&self) -> usize {
        self.unchanged + usize::from(!self.manifest.differs())
    }
}

impl ManifestChange {
    fn new(old: Option<Vec<u8>>, listed: &Manifest, files: &FileSet, scope: &Scope) -> Self {
        let kept = listed.paths().filter(|path| !scope.owns(path));
        Self {
            during: Manifest::from_iter(listed.paths().chain(files.paths())).text(),
            after: Manifest::from_iter(kept.chain(files.paths())).text(),
            old,
        }
    }

    fn differs(&self) -> bool {
        self.old.as_deref() != Some(self.after.as_bytes())
    }

    fn step_before(&self) -> Option<Step<'_>> {
        let differs = self.old.as_deref() != Some(self.during.as_bytes());
        differs.then_some(Step::Write(manifest::PATH, self.during.as_bytes()))
    }

    fn step_after(&self) -> Option<Step<'_>> {
        (self.during != self.after).then_some(Step::Write(manifest::PATH, self.after.as_bytes()))
    }

    fn difference(&self) -> Option<Difference> {
        let after = self.after.as_bytes();
        self.differs()
            .then(|| Difference::written(manifest::PATH, self.old.as_deref(), after))
    }
}

impl Step<'_> {
    fn perform(&self, disk: &Disk<'_>) -> Result<(), Error> {
        match self {
            Self::Write(path, bytes) => disk.write(path, bytes),
            Self::Remove(path) => {
                disk.remove(path)?;
                disk.prune(path)
            }
        }
    }
}

fn read_manifest(bytes: Option<&[u8]>, scope: &Scope, disk: &Disk<'_>) -> Result<Manifest, Error> {
    Manifest::parse(bytes.unwrap_or_default(), scope).map_err(|(line, reason)| Error::Manifest {
        path: disk.locate(manifest::PATH),
        line,
        reason,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use super::*;
    use crate::output::Unlisted;

    fn file_set(files: &[(&str, &str)]) -> FileSet {
        let mut set = FileSet::new();
        for (path, text) in files {
            set.insert(*path, *text).unwrap();
        }
        set
    }

    fn scope() -> Scope {
        Scope::new(["ruby", "rust"], ["ruby"])
    }

    /// Does the first steps of a run, and says how many it has.
    fn run(files: &FileSet, root: &Path, steps: usize) -> usize {
        let scope = scope();
        let destination = Destination {
            root,
            scope: &scope,
            unlisted: Unlisted::Refuse,
        };
        let disk = Disk::new(root);
        let plan = Plan::new(files, destination, &disk).unwrap();
        let all = plan.steps();
        all.iter().take(steps).for_each(|step| step.perform(&disk).unwrap());
        all.len()
    }

    fn files_on_disk(root: &Path) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                    found.insert(name, std::fs::read_to_string(&path).unwrap());
                }
            }
        }
        found
    }

    fn expected(files: &FileSet) -> BTreeMap<String, String> {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let mut expected: BTreeMap<_, _> = files
            .iter()
            .map(|(path, bytes)| (path.to_owned(), text(bytes)))
            .collect();
        expected.insert(
            "manifest.txt".to_owned(),
            files.paths().flat_map(|path| [path, "\n"]).collect(),
        );
        expected
    }

    #[test]
    fn a_run_that_ends_behind_any_step_leaves_nothing_that_the_next_one_does_not_know() {
        let old = file_set(&[("ruby/a.md", "a"), ("ruby/gone/b.md", "b"), ("ruby/c.md", "c")]);
        let new = file_set(&[
            ("ruby/a.md", "A"),
            ("ruby/new/d.md", "d"),
            ("ruby/C.md", "c"),
            ("ruby/e.md", "e"),
        ]);
        let other = file_set(&[("ruby/f.md", "f")]);
        for next in [&old, &new, &other, &FileSet::new()] {
            let mut steps = 0;
            loop {
                let root = tempfile::tempdir().unwrap();
                run(&old, root.path(), usize::MAX);
                let all = run(&new, root.path(), steps);
                run(next, root.path(), usize::MAX);
                assert_eq!(files_on_disk(root.path()), expected(next), "behind step {steps}");
                if steps == all {
                    break;
                }
                steps += 1;
            }
            assert_eq!(steps, 8, "the manifest, four files, two removals, the manifest");
        }
    }

    #[test]
    fn a_file_whose_name_changes_only_in_case_is_removed_before_the_new_one_is_written() {
        let root = tempfile::tempdir().unwrap();
        run(
            &file_set(&[("ruby/a.md", "x"), ("ruby/b.md", "x")]),
            root.path(),
            usize::MAX,
        );
        let new = file_set(&[("ruby/A.md", "x")]);
        run(&new, root.path(), 2);
        let left = files_on_disk(root.path());
        assert_eq!(left.keys().collect::<Vec<_>>(), ["manifest.txt", "ruby/b.md"]);
    }
}
