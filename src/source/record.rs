//! The macros `record!` and `words!`: a type of the model together with its reader, writer and shape.
//!
//! Must not know any record of the domain.

/// Defines a record of the model, and how it is read and written: a field's YAML key is its name, or the word
/// after `as`; its type says whether it may be left out.
#[macro_export]
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $Name:ident {
            $($(#[$field_meta:meta])* pub $field:ident $(as $key:literal)? : $Type:ty,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $Name {
            $($(#[$field_meta])* pub $field: $Type,)*
        }

        impl $Name {
            /// The YAML keys that may stand in this record.
            pub const KEYS: &'static [&'static str] =
                &[$($crate::record!(@key $field $($key)?),)*];
        }

        impl $crate::source::decode::Decode for $Name {
            fn decode(
                node: $crate::source::yaml::Node,
                cx: &mut $crate::source::decode::DecodeContext<'_>,
            ) -> Option<Self> {
                let mut fields = $crate::source::decode::Fields::open(node, Self::KEYS, cx)?;
                $(let $field = fields.take::<$Type>($crate::record!(@key $field $($key)?), cx);)*
                Some(Self { $($field: $field?,)* })
            }

            fn shape() -> $crate::source::shape::ValueShape {
                $crate::source::shape::ValueShape::record(stringify!($Name), || {
                    $crate::source::shape::MappingShape::new(vec![
                        $($crate::source::shape::KeyShape::of::<$Type>(
                            $crate::record!(@key $field $($key)?),
                        ),)*
                    ])
                })
            }
        }

        impl $crate::source::encode::Encode for $Name {
            fn encode(&self) -> $crate::source::yaml::Node {
                let mut entries = $crate::source::encode::Entries::default();
                $(entries.put($crate::record!(@key $field $($key)?), &self.$field);)*
                entries.into_node()
            }
        }
    };
    (@key $field:ident $key:literal) => { $key };
    (@key $field:ident) => { stringify!($field) };
}

/// Defines a closed list of words, and how it is read and written.
#[macro_export]
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $Name:ident { $($(#[$variant_meta:meta])* $Variant:ident = $word:literal,)+ }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $Name { $($(#[$variant_meta])* $Variant,)+ }

        impl $Name {
            /// Every word with its meaning, in the manual's order.
            pub const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$Variant),)+];

            /// The word that authors write.
            pub fn word(self) -> &'static str {
                match self { $(Self::$Variant => $word,)+ }
            }
        }

        impl $crate::source::decode::Decode for $Name {
            fn decode(
                node: $crate::source::yaml::Node,
                cx: &mut $crate::source::decode::DecodeContext<'_>,
            ) -> Option<Self> {
                $crate::source::decode::word(node, Self::WORDS, cx)
            }

            fn shape() -> $crate::source::shape::ValueShape {
                $crate::source::shape::ValueShape::words(stringify!($Name), Self::WORDS)
            }

            fn fallback() -> Option<Self> {
                Self::WORDS.first().map(|(_, value)| *value)
            }
        }

        impl $crate::source::encode::Encode for $Name {
            fn encode(&self) -> $crate::source::yaml::Node {
                $crate::source::yaml::Node::Text(self.word().to_owned())
            }
        }
    };
}
