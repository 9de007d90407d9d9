//! What the screens ask of the browser beyond [`crate::device`]: to forget, to tell the time, to hand a text to others.
//!
//! A call that a browser refuses is as if nothing had been asked. Elsewhere, as in tests, nothing is there.

/// What became of a text that should go to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Handed {
    /// The device's own list of apps was shown.
    #[cfg_attr(not(feature = "web"), expect(dead_code, reason = "only a browser has a list of apps"))]
    Shared,
    /// It is in the clipboard.
    #[cfg_attr(not(feature = "web"), expect(dead_code, reason = "only a browser has a clipboard"))]
    Copied,
    /// Neither can be done here.
    No,
}

#[cfg(feature = "web")]
mod browser {
    use js_sys::Date;
    use wasm_bindgen::{JsCast as _, JsValue};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{Navigator, ShareData};

    use super::Handed;

    /// Takes a value away from the device.
    pub(crate) fn forget(key: &str) {
        let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
        let _ = storage.map(|storage| storage.remove_item(key));
    }

    /// Where the city's zone is kept, for who has no connection.
    const ZONE: &str = "city-zone";

    /// From now on times are told by this zone's clock, and remembered so: a daughter abroad reads the hour at which somebody comes.
    pub(crate) fn keep_zone(zone: &str) {
        if crate::device::kept(ZONE).as_deref() != Some(zone) {
            crate::device::keep(ZONE, zone);
        }
    }

    /// The time now where the city is, as `2026-11-25T07:05`.
    pub(crate) fn now() -> String {
        in_city(&Date::new_0()).unwrap_or_default()
    }

    /// The time in UTC, RFC 3339: `2026-11-25T05:05:00.000Z`.
    pub(crate) fn now_utc() -> String {
        Date::new_0().to_iso_string().into()
    }

    /// A time of the hub (RFC 3339) as it is where the city is: `2026-11-25T07:05`; `None` for what is no time.
    pub(crate) fn here(rfc3339: &str) -> Option<String> {
        in_city(&Date::new(&JsValue::from_str(rfc3339)))
    }

    /// A time of where the city is (`2026-11-28T11:00`) in UTC, RFC 3339; `None` for what is no time.
    pub(crate) fn utc(local: &str) -> Option<String> {
        let wanted = Date::new(&JsValue::from_str(&format!("{local}Z"))).get_time();
        if wanted.is_nan() {
            return None;
        }
        // As if it were UTC, then moved by what the city's clock shows then; twice, for when the clock is set in between.
        let mut at = wanted;
        for _ in 0..2 {
            let shown = in_city(&Date::new(&JsValue::from_f64(at)))?;
            at += wanted - Date::new(&JsValue::from_str(&format!("{shown}Z"))).get_time();
        }
        Some(Date::new(&JsValue::from_f64(at)).to_iso_string().into())
    }

    /// What the clock of the city shows; that of the device where the zone is not known yet, or not to this browser.
    fn in_city(at: &Date) -> Option<String> {
        if at.get_time().is_nan() {
            return None;
        }
        let shown = crate::device::kept(ZONE).and_then(|zone| in_zone(at, &zone));
        shown.or_else(|| {
            let (day, time) = (at.get_date(), [at.get_hours(), at.get_minutes()]);
            let (year, month) = (at.get_full_year(), at.get_month() + 1);
            Some(format!("{year}-{month:02}-{day:02}T{:02}:{:02}", time[0], time[1]))
        })
    }

    /// By the browser's own calendar: Swedish writes `2026-11-25 07:05`.
    fn in_zone(at: &Date, zone: &str) -> Option<String> {
        let set = |options: &js_sys::Object, name: &str, value: &str| {
            js_sys::Reflect::set(options, &JsValue::from_str(name), &JsValue::from_str(value)).is_ok()
        };
        let options = js_sys::Object::new();
        let all = [
            ("timeZone", zone),
            ("year", "numeric"),
            ("month", "2-digit"),
            ("day", "2-digit"),
            ("hour", "2-digit"),
            ("minute", "2-digit"),
            ("hourCycle", "h23"),
        ];
        all.iter().all(|(name, value)| set(&options, name, value)).then_some(())?;
        let intl = js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
        let kind: js_sys::Function =
            js_sys::Reflect::get(&intl, &JsValue::from_str("DateTimeFormat")).ok()?.dyn_into().ok()?;
        // A zone that this browser does not know is an error, not a panic.
        let made = js_sys::Reflect::construct(&kind, &js_sys::Array::of2(&"sv-SE".into(), &options)).ok()?;
        let format: js_sys::Function =
            js_sys::Reflect::get(&made, &JsValue::from_str("format")).ok()?.dyn_into().ok()?;
        let text = format.call1(&made, at).ok()?.as_string()?;
        Some(text.get(..16)?.replacen(' ', "T", 1))
    }

    /// A path of this client as somebody elsewhere can open it.
    pub(crate) fn address(path: &str) -> String {
        let origin = web_sys::window().and_then(|window| window.location().origin().ok());
        format!("{}{path}", origin.unwrap_or_default())
    }

    /// Offers a text to the device's own list of apps, or puts it into the clipboard.
    pub(crate) async fn hand_on(title: &str, text: &str) -> Handed {
        let Some(navigator) = web_sys::window().map(|window| window.navigator()) else { return Handed::No };
        if can_share(&navigator) {
            let data = ShareData::new();
            data.set_title(title);
            data.set_text(text);
            // Whoever closes the list has shared nothing, and knows it.
            let _ = JsFuture::from(navigator.share_with_data(&data)).await;
            return Handed::Shared;
        }
        let has_clipboard = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard"))
            .is_ok_and(|clipboard| clipboard.is_object());
        if has_clipboard && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok() {
            Handed::Copied
        } else {
            Handed::No
        }
    }

    fn can_share(navigator: &Navigator) -> bool {
        js_sys::Reflect::has(navigator, &JsValue::from_str("share")).unwrap_or(false)
    }
}

#[cfg(feature = "web")]
pub(crate) use browser::*;

#[cfg(not(feature = "web"))]
pub(crate) use crate::device::forget;

/// Times are told by this machine's own clock.
#[cfg(not(feature = "web"))]
pub(crate) fn keep_zone(_zone: &str) {}

/// The machine's own time, as `2026-11-25T07:05`.
#[cfg(all(feature = "desktop", not(feature = "web")))]
pub(crate) fn now() -> String {
    jiff::Zoned::now().strftime("%Y-%m-%dT%H:%M").to_string()
}

/// There is no clock.
#[cfg(not(any(feature = "web", feature = "desktop")))]
pub(crate) fn now() -> String {
    String::new()
}

/// The time in UTC, RFC 3339: `2026-11-25T05:05:00Z`.
#[cfg(all(feature = "desktop", not(feature = "web")))]
pub(crate) fn now_utc() -> String {
    jiff::Timestamp::now().to_string()
}

/// There is no clock.
#[cfg(not(any(feature = "web", feature = "desktop")))]
pub(crate) fn now_utc() -> String {
    String::new()
}

/// A time of the hub (RFC 3339) as it is where the machine stands: `2026-11-25T07:05`; `None` for what is no time.
#[cfg(all(feature = "desktop", not(feature = "web")))]
pub(crate) fn here(rfc3339: &str) -> Option<String> {
    let at = rfc3339.parse::<jiff::Timestamp>().ok()?;
    Some(at.to_zoned(jiff::tz::TimeZone::system()).strftime("%Y-%m-%dT%H:%M").to_string())
}

/// Nobody knows where it is.
#[cfg(not(any(feature = "web", feature = "desktop")))]
pub(crate) fn here(_rfc3339: &str) -> Option<String> {
    None
}

/// A time of where the machine stands (`2026-11-28T11:00`) in UTC, RFC 3339; `None` for what is no time.
#[cfg(all(feature = "desktop", not(feature = "web")))]
pub(crate) fn utc(local: &str) -> Option<String> {
    let at = local.parse::<jiff::civil::DateTime>().ok()?.to_zoned(jiff::tz::TimeZone::system()).ok()?;
    Some(at.timestamp().to_string())
}

/// Nobody knows where it is.
#[cfg(not(any(feature = "web", feature = "desktop")))]
pub(crate) fn utc(_local: &str) -> Option<String> {
    None
}

/// There is no elsewhere.
#[cfg(not(feature = "web"))]
pub(crate) fn address(path: &str) -> String {
    path.to_owned()
}

/// There is nobody.
#[cfg(not(feature = "web"))]
#[expect(clippy::unused_async, reason = "the browser's twin waits")]
pub(crate) async fn hand_on(_title: &str, _text: &str) -> Handed {
    Handed::No
}
