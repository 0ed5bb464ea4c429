//! Lists, and what stands in for other values, in the schema of the format.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::super::super::{Country, Currency, Text};
use super::super::leaves::BookCurrency;
use super::super::texts::Wording;
use super::super::value::{At, Loose, Unbroken};
use super::super::wire::CountryNames;

/// What is written as another value is.
macro_rules! written_as {
    ($([$($generics:tt)*] $name:ty: $other:ty;)*) => {$(
        impl<$($generics)*> JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                <$other>::schema_name()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                generator.subschema_for::<$other>()
            }
        }
    )*};
}

written_as! {
    [T: JsonSchema] At<T>: T;
    [T: JsonSchema] Unbroken<T>: Vec<T>;
    [] BookCurrency: Currency;
    ['de] Wording<'de>: Text;
    [] Loose: serde_json::Value;
}

impl JsonSchema for CountryNames {
    fn schema_name() -> Cow<'static, str> {
        "CountryNames".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Names by country.",
            "type": "object",
            "propertyNames": generator.subschema_for::<Country>(),
            "additionalProperties": generator.subschema_for::<Text>(),
        })
    }
}
