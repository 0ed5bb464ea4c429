//! Reads a task's options: flags, and options with a value. An option nobody knows is refused by name.

/// The options that were given.
#[derive(Debug, Default)]
pub struct Options {
    flags: Vec<String>,
    values: Vec<(String, String)>,
}

impl Options {
    /// Whether the flag was given.
    pub fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|given| given == flag)
    }

    /// The value given last for an option.
    pub fn value(&self, option: &str) -> Option<&str> {
        self.all(option).last()
    }

    /// Every value given for an option that may be repeated, in order.
    pub fn all(&self, option: &str) -> impl DoubleEndedIterator<Item = &str> {
        self.values.iter().filter(move |(name, _)| name == option).map(|(_, value)| value.as_str())
    }
}

/// Splits `words` into the flags and valued options that a task knows.
pub fn parse(words: &[String], flags: &[&str], valued: &[&str]) -> Result<Options, String> {
    let mut options = Options::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let (name, inline) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (word.as_str(), None),
        };
        if flags.contains(&word.as_str()) {
            options.flags.push(word.clone());
        } else if valued.contains(&name) {
            let value = inline.or_else(|| words.next().cloned());
            let value = value.ok_or_else(|| format!("expected a value after {name}"))?;
            options.values.push((name.to_owned(), value));
        } else {
            let known = [flags, valued].concat().join(", ");
            return Err(format!("unknown option {word:?}; this task knows: {known}"));
        }
    }
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn values_come_after_the_option_or_after_an_equals_sign() {
        let options =
            parse(&words("--dev --port 1 --port=2 --mount a=b"), &["--dev"], &["--port", "--mount"]).unwrap();
        assert!(options.has("--dev"));
        assert_eq!(options.value("--port"), Some("2"));
        assert_eq!(options.value("--mount"), Some("a=b"));
    }

    #[test]
    fn unknown_options_and_missing_values_are_refused() {
        assert!(parse(&words("--prot 1"), &[], &["--port"]).unwrap_err().contains("--prot"));
        assert!(parse(&words("--port"), &[], &["--port"]).unwrap_err().contains("value"));
    }
}
