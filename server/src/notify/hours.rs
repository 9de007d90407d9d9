//! When a message may ring: not at night, in the city's own time.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Channel, Template};

/// From this hour on nobody is woken, until [`MORNING`].
pub(super) const EVENING: i8 = 21;
/// The first hour at which messages are sent again.
pub(super) const MORNING: i8 = 8;

/// Until when a message waits because of the hour; `None`: it may go now. Mail does not ring.
pub(super) fn quiet_until(
    now: Timestamp,
    zone: &TimeZone,
    template: Template,
    channel: Channel,
) -> Option<Timestamp> {
    if template.is_urgent() || matches!(channel, Channel::Mail | Channel::Mailbox) {
        return None;
    }
    let local = now.to_zoned(zone.clone());
    let day = match local.hour() {
        hour if hour >= EVENING => local.date().tomorrow().ok()?,
        hour if hour < MORNING => local.date(),
        _ => return None,
    };
    day.at(MORNING, 0, 0, 0).to_zoned(zone.clone()).ok().map(|morning| morning.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn until(now: &str, template: Template, channel: Channel) -> Option<String> {
        let zone = TimeZone::get("Europe/Athens").unwrap();
        quiet_until(now.parse().unwrap(), &zone, template, channel).map(|time| time.to_string())
    }

    #[test]
    fn at_night_news_wait_for_the_morning_of_the_city() {
        let news = |now| until(now, Template::News, Channel::Sms);
        assert_eq!(news("2026-11-25T18:59:00Z"), None, "20:59 in winter");
        assert_eq!(news("2026-11-25T19:00:00Z").as_deref(), Some("2026-11-26T06:00:00Z"));
        assert_eq!(news("2026-11-26T05:59:00Z").as_deref(), Some("2026-11-26T06:00:00Z"));
        assert_eq!(news("2026-11-26T06:00:00Z"), None);
        // The night in which the clocks go forward, and one in summer.
        assert_eq!(news("2027-03-27T20:00:00Z").as_deref(), Some("2027-03-28T05:00:00Z"));
        assert_eq!(news("2026-07-01T18:30:00Z").as_deref(), Some("2026-07-02T05:00:00Z"));
    }

    #[test]
    fn what_is_urgent_and_what_does_not_ring_is_sent_at_night() {
        let night = "2026-11-25T23:00:00Z";
        assert_eq!(until(night, Template::Code, Channel::Sms), None);
        assert_eq!(until(night, Template::UrgentNews, Channel::Fcm), None);
        assert_eq!(until(night, Template::News, Channel::Mail), None);
        assert!(until(night, Template::News, Channel::WebPush).is_some());
    }
}
