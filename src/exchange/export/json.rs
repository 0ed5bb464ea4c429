//! Takes members and values in order, gives JSON. Knows commas and quotes, no shapes.

/// A JSON text under construction.
#[derive(Default)]
pub(super) struct Json {
    text: String,
}

impl Json {
    /// Begins an object.
    pub(super) fn object(&mut self) -> &mut Self {
        self.separate();
        self.text.push('{');
        self
    }

    /// Ends it.
    pub(super) fn end_object(&mut self) -> &mut Self {
        self.text.push('}');
        self
    }

    /// Begins a list.
    pub(super) fn list(&mut self) -> &mut Self {
        self.separate();
        self.text.push('[');
        self
    }

    /// Ends it.
    pub(super) fn end_list(&mut self) -> &mut Self {
        self.text.push(']');
        self
    }

    /// Begins a new line before the next entry of a list.
    pub(super) fn line(&mut self) -> &mut Self {
        self.separate();
        self.text.push('\n');
        self
    }

    /// Names the member whose value comes next.
    pub(super) fn member(&mut self, name: &str) -> &mut Self {
        self.string(name);
        self.text.push(':');
        self
    }

    /// A string.
    pub(super) fn string(&mut self, text: &str) -> &mut Self {
        self.separate();
        quote(&mut self.text, text);
        self
    }

    /// A number, with as many digits as it needs. JSON has no infinity, which a sum of finite amounts can reach: it is null.
    pub(super) fn number(&mut self, number: f64) -> &mut Self {
        if !number.is_finite() {
            return self.raw("null");
        }
        // A negative zero would be read as another number than zero by some.
        self.raw(&(if number == 0.0 { 0.0 } else { number }).to_string())
    }

    /// A count.
    pub(super) fn count(&mut self, count: usize) -> &mut Self {
        self.raw(&count.to_string())
    }

    /// True, false or null, or JSON that was written before.
    pub(super) fn raw(&mut self, json: &str) -> &mut Self {
        self.separate();
        self.text.push_str(json);
        self
    }

    /// The entries of a list that were written before; none is fine.
    pub(super) fn raw_entries(&mut self, json: &str) -> &mut Self {
        self.text.push_str(json);
        self
    }

    /// A member with a string, where there is one.
    pub(super) fn string_member(&mut self, name: &str, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.member(name).string(text),
            None => self,
        }
    }

    /// A member with a list of strings.
    pub(super) fn strings_member<'a>(
        &mut self,
        name: &str,
        texts: impl Iterator<Item = &'a str>,
    ) -> &mut Self {
        self.member(name).list();
        for text in texts {
            self.string(text);
        }
        self.end_list()
    }

    /// The text.
    pub(super) fn finish(self) -> String {
        self.text
    }

    /// Whatever does not begin something, or follow a name, follows something else.
    fn separate(&mut self) {
        if !matches!(self.text.as_bytes().last(), None | Some(b'{' | b'[' | b':' | b',' | b'\n')) {
            self.text.push(',');
        }
    }
}

/// A list of strings as JSON.
pub(super) fn strings<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut json = Json::default();
    json.list();
    for text in texts {
        json.string(text);
    }
    json.end_list();
    json.finish()
}

fn quote(out: &mut String, text: &str) {
    out.push('"');
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let escaped = match c {
            '"' => "\\\"".to_owned(),
            '\\' => "\\\\".to_owned(),
            '\n' => "\\n".to_owned(),
            // The last two would end a line where JSON stands inside a script.
            '\0'..='\u{1f}' | '\u{2028}' | '\u{2029}' => format!("\\u{:04x}", c as u32),
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(&escaped);
        from = at + c.len_utf8();
    }
    out.push_str(&text[from..]);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_json_that_serde_reads() {
        let hostile = "\"\\\n\r\t\0\u{1f}\u{2028}</script>عّ🚢:[{,";
        let mut json = Json::default();
        json.object()
            .member(hostile)
            .string(hostile)
            .member("n")
            .number(-0.0)
            .member("i")
            .number(f64::INFINITY)
            .member("m")
            .number(1.5e-7);
        json.member("l").list().line().count(3).line().object().end_object().string("").end_list();
        json.string_member("no", None).strings_member("s", ["a", "b"].into_iter()).member("r").raw("null");
        json.end_object();
        let expected = serde_json::json!({
            hostile: hostile, "n": 0.0, "i": null, "m": 1.5e-7, "l": [3, {}, ""], "s": ["a", "b"], "r": null
        });
        assert_eq!(serde_json::from_str::<serde_json::Value>(&json.finish()).unwrap(), {
            let mut expected = expected;
            expected["n"] = serde_json::json!(0);
            expected
        });
        assert_eq!(strings(["x", "\""].into_iter()), r#"["x","\""]"#);
    }
}
