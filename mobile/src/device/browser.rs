//! The browser. A call that it refuses (storage in private windows, for one) is as if nothing had been asked.

use std::sync::atomic::{AtomicBool, Ordering};

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, AbortSignal, AddEventListenerOptions, Document, EventSource, HtmlElement, MessageEvent,
    Position, PositionError, PositionOptions, Request, RequestInit, Storage, Window,
};

use super::{Heard, LocateError, Response};
use crate::api::Failure;

/// After this many milliseconds a server that says nothing does not answer.
const PATIENCE_MS: u32 = 20_000;

/// After this many milliseconds what waits is tried again.
const MINUTE_MS: u32 = 60_000;

/// A position less exact than this, in metres, is no start: the next street may be another one.
const GOOD_ENOUGH_M: f64 = 100.0;

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn device_storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn tab_storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// What the device kept under a key.
pub(crate) fn kept(key: &str) -> Option<String> {
    device_storage()?.get_item(key).ok()?
}

/// Keeps a value on the device.
pub(crate) fn keep(key: &str, value: &str) {
    let _ = device_storage().map(|storage| storage.set_item(key, value));
}

/// What was kept since the tab was opened.
pub(crate) fn kept_for_now(key: &str) -> Option<String> {
    tab_storage()?.get_item(key).ok()?
}

/// Takes everything away that was kept until the tab is closed.
pub(crate) fn forget_for_now() {
    let _ = tab_storage().map(|storage| storage.clear());
}

/// Keeps a value until the tab is closed.
pub(crate) fn keep_for_now(key: &str, value: &str) {
    let _ = tab_storage().map(|storage| storage.set_item(key, value));
}

/// The languages that the person set, best first: `el-GR`, `en`.
pub(crate) fn languages() -> Vec<String> {
    web_sys::window()
        .map(|window| window.navigator().languages().iter().filter_map(|code| code.as_string()).collect())
        .unwrap_or_default()
}

/// Says which language the page speaks.
pub(crate) fn set_language(code: &str) {
    mark_page("lang", code);
}

/// Sets an attribute of the whole page.
pub(super) fn mark_page(name: &str, value: &str) {
    let _ = document().and_then(|page| page.document_element()).map(|html| html.set_attribute(name, value));
}

/// Sets the page's title.
pub(crate) fn set_title(title: &str) {
    if let Some(page) = document() {
        page.set_title(title);
    }
}

/// A new screen stands: begin at its top, with focus on its heading. The first screen leaves focus to the browser.
pub(crate) fn arrive() {
    static STARTED: AtomicBool = AtomicBool::new(false);
    if STARTED.swap(true, Ordering::Relaxed) {
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
        focus("h1");
    }
}

/// Moves focus to the first element that matches.
pub(crate) fn focus(selector: &str) {
    let found = document().and_then(|page| page.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Leaves the app for a page of somebody else; false when the browser does not.
pub(crate) fn leave(address: &str) -> bool {
    web_sys::window().is_some_and(|window| window.location().assign(address).is_ok())
}

/// Puts another page in the place of this one: going back does not lead here.
pub(crate) fn leave_for_good(address: &str) {
    let _ = web_sys::window().map(|window| window.location().replace(address));
}

/// Opens the browser's own print dialogue.
pub(crate) fn print() {
    let _ = web_sys::window().map(|window| window.print());
}

mod update {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen(raw_module = "/update.js")]
    extern "C" {
        #[wasm_bindgen(catch)]
        pub(super) async fn ready() -> Result<JsValue, JsValue>;
        #[wasm_bindgen(catch)]
        pub(super) async fn take() -> Result<JsValue, JsValue>;
    }
}

/// Waits until a newer version of the client is there; false when that cannot be known.
pub(crate) async fn newer_version() -> bool {
    update::ready().await.is_ok()
}

/// Begins anew with the newer version; what stands in the fields is put back.
pub(crate) fn take_newer_version() {
    wasm_bindgen_futures::spawn_local(async {
        let _ = update::take().await;
    });
}

/// Waits.
pub(crate) async fn sleep(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        let _ = web_sys::window().map(|window| {
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds)
        });
    });
    let _ = JsFuture::from(promise).await;
}

/// Asks the device where it is: longitude and latitude in degrees.
pub(crate) async fn locate() -> Result<[f64; 2], LocateError> {
    let geolocation = web_sys::window()
        .and_then(|window| window.navigator().geolocation().ok())
        .ok_or(LocateError::Unavailable)?;
    let options = PositionOptions::new();
    options.set_enable_high_accuracy(true);
    options.set_timeout(15_000);
    let promise = Promise::new(&mut |resolve, reject| {
        let _ = geolocation.get_current_position_with_error_callback_and_options(
            &resolve,
            Some(&reject),
            &options,
        );
    });
    match JsFuture::from(promise).await {
        Ok(found) => {
            let coordinates = found.unchecked_into::<Position>().coords();
            // A guess by the network's address may be streets away.
            if coordinates.accuracy() > GOOD_ENOUGH_M {
                return Err(LocateError::Unavailable);
            }
            Ok([coordinates.longitude(), coordinates.latitude()])
        }
        Err(error) if error.unchecked_ref::<PositionError>().code() == PositionError::PERMISSION_DENIED => {
            Err(LocateError::Refused)
        }
        Err(_) => Err(LocateError::Unavailable),
    }
}

/// Text as a part of an address.
pub(crate) fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Asks the server.
pub(crate) async fn get(path: &str) -> Result<Response, Failure> {
    send(path, &RequestInit::new()).await
}

/// Asks the server with a JSON body.
pub(crate) async fn post(path: &str, body: &str) -> Result<Response, Failure> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&body.into());
    send(path, &init).await
}

/// Asks the server with a method, headers and a JSON body of its own.
pub(crate) async fn ask(
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: Option<&str>,
) -> Result<Response, Failure> {
    let init = RequestInit::new();
    init.set_method(method);
    if let Some(body) = body {
        init.set_body(&body.into());
    }
    let all = web_sys::Headers::new().map_err(|_| Failure::new("generic"))?;
    for (name, value) in headers {
        all.set(name, value).map_err(|_| Failure::new("generic"))?;
    }
    init.set_headers(&all);
    send(path, &init).await
}

/// A name that nobody else makes.
pub(crate) fn new_key() -> String {
    let digit = || char::from_digit((js_sys::Math::random() * 16.0) as u32, 16).unwrap_or('0');
    std::iter::repeat_with(digit).take(32).collect()
}

/// Thirty-two signs that nobody guesses; without the browser's own dice, as good as [`new_key`].
pub(crate) fn new_token() -> String {
    let mut dice = [0_u8; 16];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let thrown = crypto.and_then(|crypto| crypto.get_random_values_with_u8_array(&mut dice).ok());
    if thrown.is_none() {
        return new_key();
    }
    dice.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Waits until the connection comes back, or a minute: not every lost hub is a lost connection.
pub(crate) async fn connected() {
    let Some(window) = web_sys::window() else { return };
    let minute = AbortSignal::timeout_with_u32(MINUTE_MS);
    let promise = Promise::new(&mut |resolve, _| {
        let options = AddEventListenerOptions::new();
        options.set_once(true);
        // After the minute nobody listens any more.
        options.set_signal(&minute);
        let _ = window
            .add_event_listener_with_callback_and_add_event_listener_options("online", &resolve, &options);
        let _ = minute.add_event_listener_with_callback("abort", &resolve);
    });
    let _ = JsFuture::from(promise).await;
}

/// Today, where the person is: `2026-11-25`.
pub(crate) fn today() -> String {
    let now = js_sys::Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// Hands a text to the browser as a file to be saved.
pub(crate) fn save_file(name: &str, text: &str) {
    let save = || -> Option<()> {
        let parts = js_sys::Array::of1(&text.into());
        let blob = web_sys::Blob::new_with_str_sequence(&parts).ok()?;
        let address = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
        let link: web_sys::HtmlAnchorElement = document()?.create_element("a").ok()?.dyn_into().ok()?;
        link.set_href(&address);
        link.set_download(name);
        link.click();
        web_sys::Url::revoke_object_url(&address).ok()
    };
    let _ = save();
}

/// The stream of changes of the hub, until it is dropped. The browser connects again by itself, and says where it was.
pub(crate) struct Changes(Option<EventSource>);

impl Changes {
    /// Listens from now on.
    pub(crate) fn open() -> Self {
        Self(EventSource::new("/api/v1/events").ok())
    }

    /// What comes next. Where the hub refuses the stream, it is asked again after a minute.
    pub(crate) async fn next(&mut self) -> Heard {
        loop {
            match self.event().await {
                Some(event) if event.type_() == "change" => {
                    return Heard::Change(event.data().as_string().unwrap_or_default());
                }
                // A stream that goes on where it was left has missed nothing.
                Some(event)
                    if event.data().as_string().is_some_and(|data| data.contains("\"resumed\":true")) => {}
                Some(_) => return Heard::Ready,
                None => {
                    sleep(i32::try_from(MINUTE_MS).unwrap_or(i32::MAX)).await;
                    *self = Self::open();
                }
            }
        }
    }

    /// The next event; `None` when the browser has given the stream up.
    async fn event(&self) -> Option<MessageEvent> {
        let source = self.0.as_ref()?;
        loop {
            if source.ready_state() == EventSource::CLOSED {
                return None;
            }
            // Listening ends with the first of them.
            let once = AbortController::new().ok()?;
            let promise = Promise::new(&mut |resolve, _| {
                let options = AddEventListenerOptions::new();
                options.set_signal(&once.signal());
                for name in ["ready", "change", "error"] {
                    let _ = source.add_event_listener_with_callback_and_add_event_listener_options(
                        name, &resolve, &options,
                    );
                }
            });
            let heard = JsFuture::from(promise).await.ok()?;
            once.abort();
            if let Ok(event) = heard.dyn_into::<MessageEvent>() {
                return Some(event);
            }
        }
    }
}

impl Drop for Changes {
    fn drop(&mut self) {
        if let Some(source) = &self.0 {
            source.close();
        }
    }
}

async fn send(path: &str, init: &RequestInit) -> Result<Response, Failure> {
    let window = web_sys::window().ok_or_else(|| Failure::new("generic"))?;
    try_send(&window, path, init)
        .await
        .map_err(|_| Failure::new(if window.navigator().on_line() { "unreachable" } else { "offline" }))
}

async fn try_send(window: &Window, path: &str, init: &RequestInit) -> Result<Response, JsValue> {
    init.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)));
    let request = Request::new_with_str_and_init(path, init)?;
    request.headers().set("accept", "application/json")?;
    if request.method() == "POST" {
        request.headers().set("content-type", "application/json")?;
    }
    let response: web_sys::Response =
        JsFuture::from(window.fetch_with_request(&request)).await?.dyn_into()?;
    let body = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    Ok(Response { status: response.status(), body })
}
