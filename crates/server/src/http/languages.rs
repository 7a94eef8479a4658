//! The languages that work here.

use axum::Json;
use axum::extract::State;
use judge::Language;
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::roster::Offered;

/// A language that passed its self-test on this installation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OfferedLanguage {
    #[schema(example = "cpp")]
    pub id: String,
    #[schema(example = "C++20 (GCC)")]
    pub name: String,
    #[schema(example = "12.2.0")]
    pub version: String,
    /// Whether function problems can be solved in it; whole programs always can.
    pub functions: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct LanguageList {
    pub items: Vec<OfferedLanguage>,
}

/// The languages that can be used now.
#[utoipa::path(
    get, path = "/languages", tag = "problems", operation_id = "listLanguages",
    responses((status = 200, description = "Every language that passed its self-test", body = LanguageList))
)]
pub async fn list(State(app): State<App>) -> Json<LanguageList> {
    Json(LanguageList { items: app.languages().iter().filter_map(OfferedLanguage::of).collect() })
}

impl OfferedLanguage {
    fn of(offered: &Offered) -> Option<Self> {
        let language = Language::find(&offered.id)?;
        Some(Self {
            id: offered.id.to_string(),
            name: language.name.clone(),
            version: offered.version.clone(),
            functions: language.has_functions(),
        })
    }
}
