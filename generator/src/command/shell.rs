//! Command lines to be typed in: `actionspec generate --spec 'my spec'`.

use std::ffi::OsStr;

/// The line that runs this program with these arguments.
pub(crate) fn command<'a>(arguments: impl IntoIterator<Item = &'a OsStr>) -> String {
    arguments.into_iter().fold("actionspec".to_owned(), |line, argument| {
        line + " " + &quote(&argument.to_string_lossy())
    })
}

fn quote(argument: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./,:=@%+".contains(c);
    if !argument.is_empty() && argument.chars().all(is_plain) {
        argument.to_owned()
    } else {
        format!("'{}'", argument.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_quoted_where_a_shell_would_take_them_apart() {
        let line = command(["generate", "--out=a/b", "my spec", "it's", "", "$(x)"].map(OsStr::new));
        assert_eq!(line, r"actionspec generate --out=a/b 'my spec' 'it'\''s' '' '$(x)'");
    }
}
