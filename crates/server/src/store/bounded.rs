//! Calls that end: a host that is cut off answers nothing, and the kernel waits a quarter of an hour before it says so.

use std::time::Duration;

use sea_orm::prelude::async_trait::async_trait;
use sea_orm::{
    ConnAcquireErr, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult,
    QueryResult, Statement, TransactionOptions, TransactionTrait as _,
};

/// How long one call may take on PostgreSQL: waiting for a connection, then for the statement, and some for the way.
const CALL_TIME_MAX: Duration = Duration::from_secs(20);

/// A connection or transaction whose calls end. SQLite is in our own process and needs no bound.
#[derive(Debug, Clone)]
pub(super) struct Bounded<C>(C);

impl<C> Bounded<C> {
    pub(super) fn new(connection: C) -> Self {
        Self(connection)
    }
}

impl Bounded<DatabaseConnection> {
    pub(super) async fn ping(&self) -> Result<(), DbErr> {
        within(self.0.get_database_backend(), self.0.ping()).await
    }

    pub(super) async fn close(&self) -> Result<(), DbErr> {
        self.0.close_by_ref().await
    }

    pub(super) async fn begin(&self, options: TransactionOptions) -> Result<Bounded<DatabaseTransaction>, DbErr> {
        within(self.0.get_database_backend(), self.0.begin_with_options(options)).await.map(Bounded)
    }
}

impl Bounded<DatabaseTransaction> {
    /// # Errors
    /// Also when nobody says whether it was stored.
    pub(super) async fn commit(self) -> Result<(), DbErr> {
        within(self.0.get_database_backend(), self.0.commit()).await
    }
}

async fn within<T>(backend: DbBackend, call: impl Future<Output = Result<T, DbErr>>) -> Result<T, DbErr> {
    if backend != DbBackend::Postgres {
        return call.await;
    }
    let late = |_| Err(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout));
    tokio::time::timeout(CALL_TIME_MAX, call).await.unwrap_or_else(late)
}

#[async_trait]
impl<C: ConnectionTrait + Send> ConnectionTrait for Bounded<C> {
    fn get_database_backend(&self) -> DbBackend {
        self.0.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        within(self.get_database_backend(), self.0.execute_raw(statement)).await
    }

    async fn execute_unprepared(&self, text: &str) -> Result<ExecResult, DbErr> {
        within(self.get_database_backend(), self.0.execute_unprepared(text)).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        within(self.get_database_backend(), self.0.query_one_raw(statement)).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        within(self.get_database_backend(), self.0.query_all_raw(statement)).await
    }
}
