//! The line as those see it who stand in it, and what it needs.

use proto::{JudgingId, LanguageSet};
use sea_orm::{ConnectionTrait as _, QueryResult};

use super::turns::STRIDE;
use super::{LEASES_MAX, languages};
use crate::store::{Store, StoreError, sql, unsigned};

/// Better classes come first as a whole. In the own class, somebody's turns start at `started`, `started + stride` …, and
/// ours at `start`: as many of theirs come first as start earlier, and one more if it starts at the same time and the tie
/// is theirs. A tie goes to whoever was served longest ago, which is whoever's previous turn started earlier.
const AHEAD: &str = "
WITH own AS (
    SELECT j.class AS class, j.user_id AS user_id, COUNT(*) AS place
    FROM judgings j JOIN judgings mine ON j.class = mine.class AND j.user_id = mine.user_id AND j.id <= mine.id
    WHERE mine.id = $1 AND mine.state = 'queued' AND mine.attempt < $2 AND j.state = 'queued' AND j.attempt < $2
    GROUP BY j.class, j.user_id
),
reached AS (SELECT COALESCE(MAX(started), 0) AS started FROM turns WHERE class = (SELECT class FROM own)),
waiting AS (
    SELECT class, user_id, COUNT(*) AS turns FROM judgings
    WHERE state = 'queued' AND attempt < $2 AND class <= (SELECT class FROM own)
    GROUP BY class, user_id
),
line AS (
    SELECT w.class AS class, w.user_id AS user_id, w.turns AS turns, $3 / u.weight AS stride,
        COALESCE(t.served, 0) AS served, CASE WHEN t.pass > r.started THEN t.pass ELSE r.started END AS started
    FROM waiting w
    JOIN users u ON u.id = w.user_id
    CROSS JOIN reached r
    LEFT JOIN turns t ON t.class = w.class AND t.user_id = w.user_id
),
me AS (
    SELECT l.class AS class, l.user_id AS user_id, l.served AS served, l.stride AS stride, own.place AS place,
        l.started + (own.place - 1) * l.stride AS start
    FROM own JOIN line l ON l.class = own.class AND l.user_id = own.user_id
),
seen AS (
    SELECT l.class AS class, l.user_id AS user_id, l.turns AS turns, l.served AS served, l.stride AS stride,
        CASE WHEN l.started > me.start THEN 0 ELSE (me.start - l.started + l.stride - 1) / l.stride END AS earlier,
        CASE WHEN l.started <= me.start AND (me.start - l.started) % l.stride = 0 THEN 1 ELSE 0 END AS tied
    FROM line l CROSS JOIN me
)
SELECT CAST(SUM(CASE
        WHEN s.class < me.class THEN s.turns
        WHEN s.user_id = me.user_id THEN me.place - 1
        WHEN s.turns <= s.earlier THEN s.turns
        WHEN s.tied = 0 THEN s.earlier
        WHEN s.earlier = 0 AND me.place > 1 THEN 1
        WHEN s.earlier > 0 AND me.place = 1 THEN s.earlier
        WHEN s.earlier > 0 AND s.stride > me.stride THEN s.earlier + 1
        WHEN s.earlier > 0 AND s.stride < me.stride THEN s.earlier
        WHEN s.earlier + 1 < me.place THEN s.earlier + 1
        WHEN s.earlier + 1 > me.place THEN s.earlier
        WHEN s.served < me.served OR (s.served = me.served AND s.user_id < me.user_id) THEN s.earlier + 1
        ELSE s.earlier
    END) AS BIGINT) AS ahead
FROM seen s CROSS JOIN me";

impl Store {
    /// How many are leased before this one if nobody hands in anything more and there is a lane for everything. `None`
    /// when it is not in line.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn ahead_of(&self, judging: JudgingId) -> Result<Option<u64>, StoreError> {
        let values = [judging.0.into(), i64::from(LEASES_MAX).into(), STRIDE.into()];
        let row = self.reader.query_one_raw(sql(&self.reader, AHEAD, values)).await?;
        let ahead: Option<i64> = row.map(|row| row.try_get("", "ahead")).transpose()?.flatten();
        Ok(ahead.map(unsigned))
    }

    /// How many are in line for each of the needs that there are.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn waiting_by_needs(&self) -> Result<Vec<(LanguageSet, u64)>, StoreError> {
        let text = "SELECT needs, COUNT(*) AS waiting FROM judgings
            WHERE state = 'queued' AND attempt < $1 GROUP BY needs ORDER BY needs";
        let rows = self.reader.query_all_raw(sql(&self.reader, text, [i64::from(LEASES_MAX).into()])).await?;
        let read = |row: &QueryResult| {
            Ok((languages(&row.try_get::<String>("", "needs")?)?, unsigned(row.try_get("", "waiting")?)))
        };
        rows.iter().map(read).collect()
    }

    /// The different needs of what is in line. With *n* languages there are at most *n*².
    ///
    /// # Errors
    /// When the store fails.
    pub async fn waiting_needs(&self) -> Result<Vec<LanguageSet>, StoreError> {
        let text = "SELECT DISTINCT needs FROM judgings WHERE state = 'queued' AND attempt < $1 ORDER BY needs";
        let rows = self.reader.query_all_raw(sql(&self.reader, text, [i64::from(LEASES_MAX).into()])).await?;
        rows.iter().map(|row| languages(&row.try_get::<String>("", "needs")?)).collect()
    }
}
