//! The contact sheet: takes what a picture is of, writes it to `target/gallery/` and puts it on the page `index.html`.
//! Knows all kinds of pictures, and no book.

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use casebook_viz::backend::svg;
use casebook_viz::casebook::{ParseOptions, parse};
use casebook_viz::geom::Size;
use casebook_viz::query::{Book, Filter};
use casebook_viz::scene::Subject;
use casebook_viz::style::{FixedMetrics, Theme, ThemeName};
use casebook_viz::widget::{Input, Kind, Look, Picture, Session};
use casebook_viz::words::Locale;

pub(crate) const DEMO: &str = include_str!("../../www/demo/illicit-trade-casebook.json");

pub(crate) struct Sheet {
    folder: PathBuf,
    index: String,
    count: usize,
}

/// What a picture is of.
#[derive(Clone)]
pub(crate) struct Shown<'a> {
    pub(crate) kind: Kind,
    pub(crate) book: &'a Rc<Book>,
    pub(crate) options: &'a [(&'a str, &'a str)],
    pub(crate) filter: &'a str,
    pub(crate) selection: Option<Subject>,
    pub(crate) zoom: f64,
    pub(crate) size: Size,
    pub(crate) theme: ThemeName,
    pub(crate) lang: &'a str,
}

impl<'a> Shown<'a> {
    pub(crate) fn plain(
        kind: Kind,
        size: Size,
        book: &'a Rc<Book>,
        options: &'a [(&'a str, &'a str)],
    ) -> Self {
        Self {
            kind,
            book,
            options,
            filter: "{}",
            selection: None,
            zoom: 1.0,
            size,
            theme: ThemeName::Light,
            lang: "en",
        }
    }
}

impl Sheet {
    pub(crate) fn new() -> Self {
        let folder = Path::new("target/gallery").to_path_buf();
        fs::create_dir_all(&folder).expect("target/ can be written to");
        Self { folder, index: String::new(), count: 0 }
    }

    pub(crate) fn part(&mut self, title: &str, about: &str) {
        self.index.push_str(&format!("<h1>{title}</h1><p>{about}</p>\n"));
    }

    pub(crate) fn chapter(&mut self, title: &str) {
        self.index.push_str(&format!("<h2>{title}</h2>\n"));
    }

    /// Draws a picture with what stands around it on a page.
    pub(crate) fn show(&mut self, name: &str, shown: &Shown<'_>) {
        let mut session = Session::new(shown.book.clone(), Vec::new());
        session.set_filter(Filter::from_json(shown.filter).expect("the gallery's filters are filters"));
        session.select(shown.selection.clone());
        let look = Look {
            theme: Theme::named(shown.theme),
            locale: Rc::new(Locale::fixed(shown.lang)),
            metrics: Rc::new(FixedMetrics),
        };
        let mut picture = Picture::new(shown.kind);
        for (name, value) in shown.options {
            picture.set_option(name, Some((*value).to_owned()));
        }
        picture.update(Input::Resized(shown.size), &session);
        picture.draw(&session, &look);
        for level in 1..=2 {
            if picture.wanted_world().is_some_and(|wanted| wanted >= level) {
                let bytes = fs::read(format!("src/geo/world/world-{level}.bin"));
                if let Ok(bytes) = bytes {
                    picture.set_world(level, &bytes);
                }
            }
        }
        if shown.zoom > 1.0 {
            picture.update(Input::Zoomed { by: shown.zoom, about: None }, &session);
        }
        let frame = picture.draw(&session, &look);
        self.count += 1;
        let file = format!("{:03}-{name}.svg", self.count);
        let scene = frame.scene.as_ref().expect("these elements have a picture");
        fs::write(self.folder.join(&file), svg::render(scene))
            .expect("the gallery's folder can be written to");
        let dir = if look.locale.is_rtl() { "rtl" } else { "ltr" };
        let lines: String = frame.caption.iter().map(|line| format!("<p>{}</p>", escaped(line))).collect();
        self.index.push_str(&format!(
            "<figure class=\"{}\" style=\"width:{}px\"><figcaption>{name} {}</figcaption><div dir=\"{dir}\">\
             <h3>{}</h3><img src=\"{file}\" width=\"{}\" height=\"{}\">{lines}</div></figure>\n",
            if shown.theme == ThemeName::Dark { "dark" } else { "light" },
            shown.size.width,
            escaped(&frame.notes.join("; ")),
            escaped(&frame.heading),
            scene.size.width,
            scene.size.height,
        ));
    }

    /// Writes the page.
    pub(crate) fn finish(&self) {
        let page = format!(
            "<!doctype html><meta charset=\"utf-8\"><title>Gallery</title><style>\
             body{{font:14px sans-serif;margin:24px}}figure{{display:inline-block;margin:8px;vertical-align:top}}\
             figcaption{{color:#888}}figure>div{{border:1px solid #ddd;padding:12px}}\
             h3{{margin:0 0 8px;font-size:16px}}img{{display:block}}\
             figure p{{margin:4px 0 0;font-size:12px;color:#56636f}}\
             .dark>div{{background:#121921;color:#eef2f5}}.dark p{{color:#a3b1bd}}</style>\n{}",
            self.index
        );
        fs::write(self.folder.join("index.html"), page).expect("the gallery's folder can be written to");
        println!("{} pictures in target/gallery/index.html", self.count);
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Reads a casebook.
pub(crate) fn book(text: &str) -> Rc<Book> {
    let parsed = parse(text.as_bytes(), ParseOptions::default()).expect("the gallery's books can be read");
    Rc::new(Book::new(parsed.casebook))
}
