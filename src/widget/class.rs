//! Takes a class of a legend and the filter, gives the filter after the class is used. Knows no picture.

use std::collections::BTreeSet;

use crate::filters::apply;
use crate::page::Action;
use crate::query::Filter;
use crate::scene::{Subject, SubjectKind};

/// The filter with only the countries or regions of a class, or without any where they are what it asks for already.
pub(super) fn toggled_class(class: &Subject, filter: &Filter) -> Option<Filter> {
    let (kind, codes) = class.as_class()?;
    let (member, asked) = match kind {
        SubjectKind::Region => ("regions", &filter.regions),
        _ => ("countries", &filter.countries),
    };
    let is_asked = BTreeSet::from_iter(&codes) == BTreeSet::from_iter(asked);
    let value = (!is_asked && !codes.is_empty()).then(|| codes.into());
    apply(filter, &Action::Set { member, value }, None)
}
