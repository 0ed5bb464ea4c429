//! How an element is to look: its theme, its language and its fonts, read from the page it stands in.

use std::cell::RefCell;
use std::collections::BTreeMap;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, Node, ShadowRoot};

use crate::backend::svg::FONT_FAMILY;
use crate::casebook::{Country, Region};
use crate::style::{Color, Theme, ThemeName};
use crate::words::Locale;

/// Whether a media query holds now.
pub(super) fn media(query: &str) -> bool {
    web_sys::window()
        .and_then(|window| window.match_media(query).ok().flatten())
        .is_some_and(|list| list.matches())
}

/// How many pixels of the screen one of the page is wide.
pub(super) fn pixel_ratio() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio()).clamp(0.5, 4.0)
}

/// The theme that an element asks for, with the page's own colours where it sets them.
pub(super) fn theme(host: &HtmlElement, asked: Option<&str>) -> Theme {
    let name = match asked {
        Some("light") => ThemeName::Light,
        Some("dark") => ThemeName::Dark,
        Some("print") => ThemeName::Print,
        _ if media("print") => ThemeName::Print,
        _ if media("(prefers-color-scheme: dark)") => ThemeName::Dark,
        _ => ThemeName::Light,
    };
    let mut theme = Theme::named(name);
    let color = |property: &str| {
        let value = custom_property(host, &format!("--casebook-{property}"))?;
        Color::parse(&value)
    };
    let slots = [
        ("background", &mut theme.background),
        ("surface", &mut theme.surface),
        ("text", &mut theme.text),
        ("muted", &mut theme.muted),
        ("grid", &mut theme.grid),
        ("line", &mut theme.line),
        ("accent", &mut theme.accent),
        ("flow", &mut theme.flow),
        ("water", &mut theme.water),
        ("land", &mut theme.land),
        ("border", &mut theme.border),
    ];
    for (property, slot) in slots {
        if let Some(color) = color(property) {
            *slot = color;
        }
    }
    for (index, slot) in theme.sequential.iter_mut().enumerate() {
        if let Some(color) = color(&format!("sequential-{}", index + 1)) {
            *slot = color;
        }
    }
    for (index, slot) in theme.categorical.iter_mut().enumerate() {
        if let Some(color) = color(&format!("categorical-{}", index + 1)) {
            *slot = color;
        }
    }
    theme
}

/// The fonts of the pictures in an element.
pub(super) fn font_family(host: &HtmlElement) -> String {
    custom_property(host, "--casebook-font").unwrap_or_else(|| FONT_FAMILY.to_owned())
}

fn custom_property(host: &HtmlElement, name: &str) -> Option<String> {
    let style = web_sys::window()?.get_computed_style(host).ok()??;
    let value = style.get_property_value(name).ok()?;
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// The value of an attribute on the element or the nearest one around it, through shadow roots.
pub(super) fn inherited(host: &HtmlElement, name: &str) -> Option<String> {
    let mut next: Option<Node> = Some(host.clone().into());
    while let Some(node) = next {
        if let Some(value) = node.dyn_ref::<Element>().and_then(|element| element.get_attribute(name)) {
            return Some(value);
        }
        next = match node.dyn_ref::<ShadowRoot>() {
            Some(root) => Some(root.host().into()),
            None => node.parent_node(),
        };
    }
    None
}

thread_local! {
    /// The names of countries and regions by language: all elements of a page mostly speak one.
    static NAMES: RefCell<BTreeMap<String, BTreeMap<String, String>>> = RefCell::default();
}

/// The locale of a language, with the names of countries and regions that this browser knows.
pub(super) fn locale(tag: &str) -> Locale {
    let names = NAMES.with_borrow_mut(|known| {
        known.entry(tag.to_owned()).or_insert_with(|| display_names(tag).unwrap_or_default()).clone()
    });
    Locale::fixed(tag).with_names(names)
}

fn display_names(tag: &str) -> Option<BTreeMap<String, String>> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor: Function = Reflect::get(&intl, &"DisplayNames".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"region".into()).ok()?;
    Reflect::set(&options, &"fallback".into(), &"none".into()).ok()?;
    let names = Reflect::construct(&constructor, &Array::of2(&tag.into(), &options)).ok()?;
    let of: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
    let name = |code: &str| of.call1(&names, &JsValue::from_str(code)).ok()?.as_string();
    let countries = Country::all().map(|country| country.code().to_owned());
    let regions =
        [Region::WORLD].into_iter().chain(Region::regions()).chain(Region::subregions()).map(Region::code);
    Some(countries.chain(regions).filter_map(|code| name(&code).map(|name| (code, name))).collect())
}
