//! The city that the hub serves: imported once by the operator, held in the database, loaded by
//! every server. Routes: `GET /api/v1/city`. A new import and new corrections are served within seconds.

pub mod import;
mod load;
mod served;
mod show;

use jiff::Timestamp;
use osm_data::City;
use routing::{Network, Preset};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;
use crate::places::PlaceIndex;
use crate::tiles::TileSource;

pub use load::{LoadError, current};
pub use served::Served;

/// Version of the facts that this program writes and reads. Raise it whenever a type inside
/// [`City`] changes, or the reader understands more: imports then read the same extract again.
pub const FACTS_VERSION: i64 = 6;

/// The city as a server holds it: read-only, shared by all requests.
#[derive(Debug)]
pub struct LoadedCity {
    /// The facts.
    pub facts: City,
    /// What trips are searched on.
    pub network: Network,
    /// What places are searched in.
    pub(crate) places: PlaceIndex,
    /// What map tiles are drawn from.
    pub(crate) tiles: TileSource,
    /// When the operator imported it.
    pub imported_at: Timestamp,
    /// The corrections that are in the facts: those up to this revision.
    pub corrections_revision: i64,
}

impl LoadedCity {
    /// Makes everything that requests need from the facts.
    pub fn new(facts: City, imported_at: Timestamp) -> Self {
        Self {
            network: Network::new(&facts),
            places: PlaceIndex::new(&facts),
            tiles: TileSource::new(&facts),
            facts,
            imported_at,
            corrections_revision: 0,
        }
    }

    /// Makes ready for the travellers from whom people start.
    fn prepare(&self) {
        for preset in Preset::ALL {
            self.network.prepare(&preset.profile());
        }
    }

    /// The extract's file name without its endings.
    pub fn name(&self) -> &str {
        self.facts.origin.file.split('.').next().unwrap_or_default()
    }
}

/// The noun's routes.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(show::show_city))
}
