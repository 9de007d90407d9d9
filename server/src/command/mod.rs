//! The command line: what an operator, and who measures the engine, can ask for.

mod backup;
mod corrections;
mod demo;
mod import;
mod migrate;
mod obstacles_file;
mod region;
mod restore;
mod retention;
mod rotate_keys;
mod route_batch;
mod serve;
mod user;
mod verify;

use std::path::{Path, PathBuf};

use osm_data::read::elevation;

use crate::backup::BackupError;
use crate::city::LoadError;
use crate::city::import::{Extract, ImportError};
use crate::config::{Config, ConfigError};
use crate::keys::{Keys, KeysError};
use crate::store::StoreError;

/// What the program can do.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Answer requests until asked to stop.
    Serve(serve::Serve),
    /// Read an extract of OpenStreetMap and make it the city that is served.
    ///
    /// A server that runs serves it within seconds. Corrections of the city are kept.
    Import(import::Import),
    /// Bring corrections of the city back to OpenStreetMap.
    Corrections(corrections::Corrections),
    /// Fetch the map of a city, where it is not here yet, and tell its file.
    Region(region::Region),
    /// Invite a colleague, and list who there is.
    User(user::User),
    /// Fill an empty database with invented people, to look at the hub as everybody who works with it.
    Demo(demo::Demo),
    /// Ask many trips in this process and measure the answers.
    RouteBatch(route_batch::RouteBatch),
    /// Add a new key and seal all personal data anew with it, while servers run.
    RotateKeys(rotate_keys::RotateKeys),
    /// Copy all that the database holds into one sealed file, while servers run.
    Backup(backup::Backup),
    /// Put a backup into an empty database, of either kind.
    Restore(restore::Restore),
    /// Erase whose file is needed no longer.
    Retention(retention::Retention),
    /// Look whether the hub is whole: database, access log, events, messages, and all that is sealed.
    Verify(verify::Verify),
    /// Bring the database's tables up to date, as a server does when it starts.
    Migrate(migrate::Migrate),
}

impl Command {
    /// Does it.
    ///
    /// # Errors
    /// [`Failure`]: a sentence for a person and a stable code.
    pub fn run(self) -> Result<(), Failure> {
        match self {
            Self::Serve(serve) => serve.run(),
            Self::Import(import) => import.run(),
            Self::Corrections(corrections) => corrections.run(),
            Self::Region(region) => region.run(),
            Self::User(user) => user.run(),
            Self::Demo(demo) => demo.run(),
            Self::RouteBatch(batch) => batch.run(),
            Self::RotateKeys(rotate) => rotate.run(),
            Self::Backup(backup) => backup.run(),
            Self::Restore(restore) => restore.run(),
            Self::Retention(retention) => retention.run(),
            Self::Verify(verify) => verify.run(),
            Self::Migrate(migrate) => migrate.run(),
        }
    }
}

/// Why a command could not be done; it is shown as `sentence [code]`.
#[derive(Debug, thiserror::Error)]
#[error("prosvasi: {sentence} [{code}]")]
pub struct Failure {
    sentence: String,
    code: &'static str,
}

impl Failure {
    fn new(code: &'static str, sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), code }
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::new("configuration_invalid", error.to_string())
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::new("database_unavailable", error.to_string())
    }
}

impl From<KeysError> for Failure {
    fn from(error: KeysError) -> Self {
        Self::new(error.code(), error.to_string())
    }
}

impl From<BackupError> for Failure {
    fn from(error: BackupError) -> Self {
        Self::new(error.code(), error.to_string())
    }
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Self {
        Self::new(error.code(), error.to_string())
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        Self::new("database_unavailable", error.to_string())
    }
}

/// Settings, which every command that needs the database takes in the same way.
#[derive(Debug, clap::Args)]
struct Settings {
    /// Configuration file; `prosvasi.toml` of this folder when left out.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Database, instead of the configured one: sqlite:FILE or postgres://…
    #[arg(long, value_name = "URL")]
    database: Option<String>,
}

impl Settings {
    fn load(self) -> Result<Config, Failure> {
        let config = Config::load(self.config.as_deref())?;
        Ok(match self.database {
            Some(database) => Config { database, ..config },
            None => config,
        })
    }
}

/// The keys of a hub that has some: new ones would open nothing of what there is.
fn keys_that_are_there(config: &Config) -> Result<Keys, Failure> {
    let keys = Keys::read(&config.keys).map_err(KeysError::from)?;
    Ok(keys.ok_or_else(|| KeysError::Missing(config.keys.clone()))?)
}

/// The names and bytes of extracts.
fn read_extracts(paths: &[PathBuf]) -> Result<Vec<Extract>, Failure> {
    paths.iter().map(|path| read_extract(path)).collect()
}

fn read_extract(path: &Path) -> Result<Extract, Failure> {
    let bytes = std::fs::read(path).map_err(|error| {
        Failure::new(
            "extract_not_readable",
            format!("the extract {} cannot be read: {error}", path.display()),
        )
    })?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok((name.unwrap_or_default(), bytes))
}

/// The names and bytes of the tiles of heights in a folder.
fn read_tiles(folder: Option<&Path>) -> Result<Vec<Extract>, Failure> {
    let Some(folder) = folder else { return Ok(Vec::new()) };
    let unread = |error: std::io::Error| {
        Failure::new("tiles_not_readable", format!("the folder {} cannot be read: {error}", folder.display()))
    };
    let files = folder.read_dir().and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(unread)?;
    let mut paths: Vec<PathBuf> = files.into_iter().map(|file| file.path()).collect();
    paths.retain(|path| path.file_name().is_some_and(|name| elevation::is_tile(&name.to_string_lossy())));
    paths.sort();
    if paths.is_empty() {
        let sentence = format!("the folder {} holds no tile of heights (as N43E007.hgt)", folder.display());
        return Err(Failure::new("tiles_missing", sentence));
    }
    read_extracts(&paths)
}

/// The threads that answer requests.
fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new("internal", format!("no threads can be started: {error}")))
}
