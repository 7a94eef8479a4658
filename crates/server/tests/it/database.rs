//! A data base of PostgreSQL for one test, copied from a template whose schema is up to date.
//!
//! It is dropped with its owner. What a killed test leaves behind is dropped by whoever makes the next template.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection, query_scalar};
use server::store::{Store, StoreConfig};

use crate::backends::service;

/// The lock of whoever makes the template.
const TEMPLATE_LOCK: i64 = 0x4843_7465;

pub(crate) struct Database {
    /// Of the server, whatever data base that names.
    server: String,
    name: String,
}

impl Database {
    /// With the schema of now.
    pub(crate) async fn create() -> Self {
        let server = service("HASHCODEX_TEST_POSTGRES");
        let template = template(&server).await;
        Self::create_from(server, &template).await
    }

    pub(crate) async fn create_empty() -> Self {
        Self::create_from(service("HASHCODEX_TEST_POSTGRES"), "template1").await
    }

    async fn create_from(server: String, template: &str) -> Self {
        let name = format!("hashcodex_test_{}_{}", std::process::id(), uuid::Uuid::new_v4().simple());
        let mut connection = connect(&server).await;
        run(&mut connection, format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
        connection.close().await.unwrap();
        Self { server, name }
    }

    pub(crate) fn url(&self) -> String {
        with_database(&self.server, &self.name)
    }

    /// Where the server listens.
    pub(crate) fn host_and_port(&self) -> String {
        let options: PgConnectOptions = self.server.parse().unwrap();
        format!("{}:{}", options.get_host(), options.get_port())
    }

    /// Ends all connections to it, as when PostgreSQL is started again.
    pub(crate) async fn cut(&self) {
        let mut connection = connect(&self.server).await;
        let text = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = $1";
        let cut: i64 = query_scalar(text).bind(&self.name).fetch_one(&mut connection).await.unwrap();
        assert!(cut > 0, "somebody was connected");
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let (server, name) = (self.server.clone(), self.name.clone());
        // In a thread of its own: the test's runtime may be ending.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                run(&mut connect(&server).await, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
            });
        });
        let _ = dropping.join(); // then the next template's maker drops it
    }
}

/// The template of this very build of the tests, made by the first that asks.
async fn template(server: &str) -> String {
    let family = family();
    let name = format!("{family}_{}", build());
    let mut connection = connect(server).await;
    sea_orm::sqlx::query("SELECT pg_advisory_lock($1)").bind(TEMPLATE_LOCK).execute(&mut connection).await.unwrap();
    if !databases(&mut connection, &name).await.contains(&name) {
        clear(&mut connection, &family).await;
        let unfinished = format!("{name}_unfinished");
        run(&mut connection, format!("CREATE DATABASE {unfinished}")).await;
        let url = with_database(server, &unfinished).parse().unwrap();
        Store::connect(&StoreConfig::Postgres(url)).await.unwrap().close().await.unwrap();
        run(&mut connection, format!("ALTER DATABASE {unfinished} RENAME TO {name}")).await;
    }
    connection.close().await.unwrap();
    name
}

/// Drops older templates, and data bases whose process has ended.
async fn clear(connection: &mut PgConnection, family: &str) {
    let mut old = databases(connection, family).await;
    let left = databases(connection, "hashcodex_test_").await.into_iter().filter(|name| !is_in_use(name));
    old.extend(left);
    for name in old {
        run(connection, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
    }
}

fn is_in_use(name: &str) -> bool {
    let process = name.trim_start_matches("hashcodex_test_").split('_').next().unwrap_or_default();
    Path::new("/proc").join(process).exists()
}

/// Those whose name begins so.
async fn databases(connection: &mut PgConnection, prefix: &str) -> Vec<String> {
    let text = "SELECT datname::text FROM pg_database WHERE starts_with(datname::text, $1)";
    query_scalar(text).bind(prefix).fetch_all(connection).await.unwrap()
}

/// One name for all builds of these tests in one place.
fn family() -> String {
    let mut hasher = DefaultHasher::new();
    let program = std::env::current_exe().unwrap();
    program.parent().hash(&mut hasher);
    format!("hashcodex_template_{:016x}", hasher.finish())
}

fn build() -> String {
    let program = std::env::current_exe().unwrap();
    let built = std::fs::metadata(program).unwrap();
    format!("{:x}_{:x}_{:x}", built.ino(), built.mtime(), built.mtime_nsec())
}

async fn connect(server: &str) -> PgConnection {
    let options: PgConnectOptions = server.parse().unwrap();
    PgConnection::connect_with(&options).await.expect("HASHCODEX_TEST_POSTGRES answers")
}

async fn run(connection: &mut PgConnection, text: String) {
    // The names in it are made here, of letters and digits.
    connection.execute(AssertSqlSafe(text)).await.unwrap();
}

/// The URL of another data base of the same server.
fn with_database(server: &str, name: &str) -> String {
    let (base, parameters) = server.split_once('?').map_or((server, None), |(base, more)| (base, Some(more)));
    let authority = base.find("://").map_or(0, |at| at + 3);
    let end = base[authority..].find('/').map_or(base.len(), |at| authority + at);
    let parameters = parameters.map(|more| format!("?{more}")).unwrap_or_default();
    format!("{}/{name}{parameters}", &base[..end])
}
