//! `POST /api/v1/obstacles/{id}/words`: somebody else saw it too, or saw that it is gone.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::obstacles::{Kind, NewWord, Obstacle, Standing};
use jiff::Timestamp;

use super::limits;
use super::reporter::Reporter;
use super::store::{self, Word};
use crate::app::AppState;
use crate::error::Error;
use crate::extract::{self, Path};
use crate::store::StoreError;

/// Says that it is still there, or gone, or takes one's own word back. A person's latest word takes the place of their
/// earlier one, so the same request twice is one word. What the desk confirmed stays, whatever is said.
#[utoipa::path(
    post,
    path = "/api/v1/obstacles/{id}/words",
    tag = "obstacles",
    params(("id" = String, Path, description = "The obstacle's id"), Reporter),
    request_body = NewWord,
    responses(
        (status = 200, body = Obstacle),
        (status = 400, description = "`bad_json`, `reporter_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`obstacle_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`obstacle_closed`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `seen_too_long_ago`",
            body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_reports`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn say_of_obstacle(
    State(app): State<AppState>,
    Path(id): Path<String>,
    reporter: Reporter,
    extract::Json(new): extract::Json<NewWord>,
) -> Result<Json<Obstacle>, Error> {
    let now = Timestamp::now();
    let mut transaction = app.store.write().await?;
    let before = store::by_id(&mut *transaction, &id).await?.ok_or(Error::ObstacleNotFound)?;
    if before.reviewed.standing == Standing::Closed {
        return Err(Error::ObstacleClosed);
    }
    let seen_at = seen(before.kind, new.seen_at.as_deref(), now)?;
    limits::check_words(&mut transaction, &reporter, now).await?;
    let counts = !limits::is_doubted(&mut transaction, &reporter, now).await?;
    let word = Word { reporter: &reporter.0, says: new.says, seen_at, now, counts };
    store::say(&mut transaction, &id, before.kind, &word).await?;
    let after = store::by_id(&mut *transaction, &id).await?.ok_or(Error::ObstacleNotFound)?;
    transaction.commit().await.map_err(StoreError::from)?;
    Ok(Json(after.told(now)))
}

/// When it was seen, if that can be and is not too long ago.
pub(super) fn seen(kind: Kind, seen_at: Option<&str>, now: Timestamp) -> Result<Timestamp, Error> {
    let Some(text) = seen_at else { return Ok(now) };
    let seen: Timestamp = text
        .parse()
        .map_err(|_| Error::BodyNotUnderstood("seen_at is a time such as 2026-11-25T10:00:00Z".to_owned()))?;
    if now.as_second() - seen.as_second() > kind.believed_hours() * 3600 {
        return Err(Error::SeenTooLongAgo);
    }
    // A clock that is ahead is no reason to refuse what somebody sees; it must not outlast what others say meanwhile.
    Ok(seen.min(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_neither_ahead_nor_too_long_ago() {
        let now: Timestamp = "2026-11-25T12:00:00Z".parse().unwrap();
        let seen = |text| super::seen(Kind::Vehicle, Some(text), now);
        assert_eq!(seen("2026-11-25T13:30:00+02:00").unwrap().to_string(), "2026-11-25T11:30:00Z");
        assert_eq!(seen("2026-11-25T12:04:00Z").unwrap(), now, "a clock that is a little ahead");
        assert_eq!(seen("2026-11-25T18:00:00Z").unwrap(), now, "and one that is hours ahead");
        assert!(seen("2026-11-25T09:00:00Z").is_ok());
        assert!(matches!(seen("2026-11-25T08:59:59Z"), Err(Error::SeenTooLongAgo)));
        assert!(matches!(seen("noon"), Err(Error::BodyNotUnderstood(_))));
    }
}
