//! What the constructor of a class takes: a list of parameters, or those and what they keep.
//!
//! Read by hand, because an enum without tags would hide what is wrong in either form.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::document::ParameterEntry;

#[derive(Debug, Default)]
pub(super) struct ConstructorEntry {
    pub(super) parameters: Vec<ParameterEntry>,
    pub(super) constraints: Vec<String>,
}

/// The longer form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Constrained {
    parameters: Vec<ParameterEntry>,
    #[serde(default)]
    constraints: Vec<String>,
}

struct EitherForm;

impl<'de> Visitor<'de> for EitherForm {
    type Value = ConstructorEntry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of parameters, or `parameters` and `constraints`")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        let parameters = Vec::deserialize(SeqAccessDeserializer::new(list))?;
        Ok(ConstructorEntry { parameters, constraints: Vec::new() })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let Constrained { parameters, constraints } = Constrained::deserialize(MapAccessDeserializer::new(map))?;
        Ok(ConstructorEntry { parameters, constraints })
    }
}

impl<'de> Deserialize<'de> for ConstructorEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EitherForm)
    }
}
