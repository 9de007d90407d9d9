//! What a volunteer has done: kind, day and how long, of no task whose or where.

use domain::help::{HelpedTask, Kind, minutes_helped};
use domain::hours::Locality;
use jiff::Timestamp;
use sqlx::AnyConnection;

use crate::store::StoreError;

/// The tasks that a volunteer did, the latest first.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn helped(
    connection: &mut AnyConnection,
    city: &Locality,
    account: &str,
) -> Result<Vec<HelpedTask>, StoreError> {
    type Row = (String, i64, i64, Option<i64>, Option<i64>);
    let text = "select t.kind, t.begins, t.ends, t.ended_at,
            (select max(s.made_at) from task_steps s where s.task_id = t.id and s.step = 'meet')
        from tasks t where t.state in ('completed', 'rated') and exists (select 1 from task_offers o
            where o.task_id = t.id and o.account_id = $1 and o.state = 'accepted')
        order by t.begins desc, t.id desc";
    let rows: Vec<Row> = sqlx::query_as(text).bind(account).fetch_all(connection).await?;
    let told = |(kind, begins, ends, over, met): Row| {
        let on = city.local(Timestamp::from_microsecond(begins).unwrap_or_default()).date().to_string();
        let minutes = minutes_helped((begins, ends), met, over);
        Some(HelpedTask { kind: Kind::from_name(&kind)?, on, minutes })
    };
    Ok(rows.into_iter().filter_map(told).collect())
}
