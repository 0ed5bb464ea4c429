//! How a record is read from an object, member by member: unknown ones are warned of, damaged ones left out, and
//! a record that lacks what it needs is reported and dropped.

use super::context::Context;
use super::json::{Broken, Json};
use super::value::{Null, Value, value};

/// What became of a member.
pub(super) enum Slot<T> {
    /// It is not there.
    Absent,
    /// It was there and could not be used; that is reported.
    Bad,
    /// It can be used.
    Good(T),
}

impl<T> Slot<T> {
    pub(super) fn good(self) -> Option<T> {
        if let Self::Good(value) = self { Some(value) } else { None }
    }

    /// Whether a required member can be used; reports it where it is not there.
    pub(super) fn is_present(&self, cx: &mut Context, key: &str, loss: &str) -> bool {
        if let Self::Absent = self {
            cx.missing(key, loss);
        }
        matches!(self, Self::Good(_))
    }
}

/// Reads the value of the member at hand.
pub(super) fn slot<'de, T: Value<'de>>(
    cx: &mut Context,
    json: &mut Json<'de>,
    slot: &mut Slot<T>,
    null: Null,
    loss: &str,
) -> Result<(), Broken> {
    if !matches!(slot, Slot::Absent) {
        cx.duplicate_member();
    }
    *slot = value(cx, loss, json, null)?.map_or(Slot::Bad, Slot::Good);
    Ok(())
}

/// Declares records as the document writes them:
///
/// * `required`: without it the record is dropped, and `else` after the record's name says so;
/// * `optional`: without it the record stands; `else` after the member says what goes in its place;
/// * `expected`: as optional, but reported where it is missing;
/// * `list`: an absent one is an empty one.
///
/// What is said of a record and of its members also stands in the JSON Schema of the format, where `and` after a record
/// names what else holds of it.
macro_rules! records {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident $(<$life:lifetime>)? is $what:literal else $loss:literal {
            $(
                $(#[doc = $member_doc:literal])+
                $need:ident $field:ident: $type:ty = $key:literal $(else $stand_in:literal)?,
            )*
        } $(and $rule:ident)?
    )*) => {$(
        $(#[doc = $doc])+
        pub(super) struct $name $(<$life>)? {
            $($(#[doc = $member_doc])+ pub(super) $field: records!(@type $need $type),)*
        }

        #[cfg(test)]
        impl $(<$life>)? schemars::JsonSchema for $name $(<$life>)? {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let members = [$(
                    schema::Member {
                        name: $key,
                        description: concat!($($member_doc, "\n"),+),
                        is_required: records!(@is_required $need),
                        schema: generator.subschema_for::<records!(@written $need $type)>(),
                    },
                )*];
                let record = schema::record(concat!($($doc, "\n"),+), members);
                $(let record = schema::$rule(generator, record);)?
                record
            }
        }

        impl $(<$life>)? $name $(<$life>)? {
            /// The members that the format names.
            pub(super) const MEMBERS: &'static [&'static str] = &[$($key),*];
        }

        impl<'de> Value<'de> for $name $(<$life>)? {
            fn scalar(cx: &mut Context, loss: &str, found: Scalar<'de>) -> Option<Self> {
                cx.unusable(Code::WrongType, concat!($what, " (an object)"), &found, loss);
                None
            }

            // All records in one function would be a giant that an engine takes long to compile well.
            #[inline(never)]
            fn object(cx: &mut Context, _: &str, json: &mut Json<'de>) -> Result<Option<Self>, Broken> {
                $(let mut $field = Slot::<$type>::Absent;)*
                loop {
                    let unknown = cx.below(|cx| {
                        while let Some(key) = json.next_key()? {
                            match packed(&key) {
                                $(name if name == const { packed_known($key) } => {
                                    let null = records!(@null $need);
                                    let loss = records!(@loss $need $loss $($stand_in)?);
                                    cx.at($key);
                                    slot(cx, json, &mut $field, null, loss)?;
                                })*
                                _ => return Ok(Some(key)),
                            }
                        }
                        Ok(None)
                    })?;
                    let Some(unknown) = unknown else { break };
                    cx.unknown_member(&unknown, $what, Self::MEMBERS);
                    json.skip()?;
                }
                let whole = [$(records!(@present $need cx $field $key $loss $($stand_in)?)),*];
                if whole.contains(&false) {
                    $(records!(@lose cx $field $field);)*
                    return Ok(None);
                }
                Ok(Some(Self { $($field: records!(@take $need $field),)* }))
            }
        }
    )*};

    (@lose $cx:ident id $slot:ident) => {
        if let Some(id) = $slot.good() {
            $cx.lose(&id.0);
        }
    };
    (@lose $cx:ident $field:ident $slot:ident) => {};

    (@type required $type:ty) => { $type };
    (@type list $type:ty) => { $type };
    (@type $need:ident $type:ty) => { Option<$type> };

    (@is_required required) => { true };
    (@is_required expected) => { true };
    (@is_required $need:ident) => { false };

    (@written required $type:ty) => { $type };
    (@written expected $type:ty) => { $type };
    (@written $need:ident $type:ty) => { Option<$type> };

    (@null optional) => { Null::IsAbsent };
    (@null list) => { Null::IsAbsent };
    (@null $need:ident) => { Null::IsWrong };

    (@loss required $loss:literal) => { $loss };
    (@loss $need:ident $loss:literal $stand_in:literal) => { $stand_in };
    (@loss $need:ident $loss:literal) => { LEFT_OUT };

    (@present required $cx:ident $field:ident $key:literal $loss:literal) => {
        $field.is_present($cx, $key, $loss)
    };
    (@present expected $cx:ident $field:ident $key:literal $loss:literal $stand_in:literal) => {
        { $field.is_present($cx, $key, $stand_in); true }
    };
    (@present $need:ident $cx:ident $field:ident $key:literal $loss:literal $($stand_in:literal)?) => { true };

    (@take required $field:ident) => {
        match $field.good() {
            Some(value) => value,
            None => return Ok(None),
        }
    };
    (@take list $field:ident) => { $field.good().unwrap_or_default() };
    (@take $need:ident $field:ident) => { $field.good() };
}

pub(super) use records;
