//! Which files a set takes.

use super::*;

#[test]
fn a_file_set_refuses_paths_that_lead_elsewhere_and_names_that_clash() {
    let mut files = file_set(&[("ruby/Docs/a.md", "a")]);
    for path in [
        "", "/a", "../a", "ruby//a", "ruby/.", "ruby\\a", "C:a", "ruby/nul", "ruby/a.", "ruby/a\n",
    ] {
        assert_eq!(files.insert(path, ""), Err(PathError::Unsafe(path.to_owned())));
    }
    for path in ["ruby/Docs/a.md", "ruby/docs/A.md", "ruby/DOCS", "ruby/docs/a.MD/b"] {
        let by = "ruby/Docs/a.md".to_owned();
        assert_eq!(
            files.insert(path, ""),
            Err(PathError::Taken {
                path: path.to_owned(),
                by
            })
        );
    }
    assert_eq!(files.len(), 1);
    files.insert("ruby/Docs/a.md2", "").unwrap();
    let mut other = file_set(&[("ruby/b.md", "b"), ("ruby/docs/a.md", "")]);
    assert!(files.clone().append(other.clone()).is_err());
    other = file_set(&[("ruby/b.md", "b")]);
    files.append(other).unwrap();
    let paths: Vec<&str> = files.paths().collect();
    assert_eq!(paths, ["ruby/Docs/a.md", "ruby/Docs/a.md2", "ruby/b.md"]);
    assert_eq!(files.get("ruby/b.md"), Some(&b"b"[..]));
}
