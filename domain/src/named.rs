//! Closed lists of names: a kind, a state, a step. One name serves the wire, the database and the keys of the words.

/// An enumeration whose variants have names: `ALL` in the order written, `name` and `from_name`, and the same on the wire.
macro_rules! named {
    ($(#[$about:meta])* pub enum $List:ident { $($(#[$one:meta])* $Variant:ident = $name:literal,)+ }) => {
        $(#[$about])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
        )]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        pub enum $List {
            $($(#[$one])* #[serde(rename = $name)] $Variant,)+
        }

        impl $List {
            /// All, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$Variant,)+];

            /// As it is stored and written.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$Variant => $name,)+
                }
            }

            /// The one with this name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$Variant),)+
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use named;
